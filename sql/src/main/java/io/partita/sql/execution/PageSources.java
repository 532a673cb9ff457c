package io.partita.sql.execution;

import io.partita.core.expression.Comparator;
import io.partita.core.item.Item;
import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.LegacyFilter;
import io.partita.core.operation.QueryRequest;
import io.partita.core.operation.RequestAttributes;
import io.partita.core.operation.ReturnConsumedCapacity;
import io.partita.core.operation.ScanRequest;
import io.partita.core.operation.Select;
import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.plan.Access;
import io.partita.sql.plan.Predicate;
import io.partita.sql.plan.ReadPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a plan into requests. */
final class PageSources {
  /** Segments of a scan, that are read at the same time. */
  private static final int SEGMENTS = 4;

  /** Of BatchGetItem. */
  private static final int MAXIMUM_KEYS = 100;

  private final StatementContext context;
  private final ReadPlan plan;
  private final ParameterValues parameters;
  private final BoundPredicates predicates;

  PageSources(StatementContext context, ReadPlan plan) {
    this(context, plan, new ParameterValues(context));
  }

  PageSources(StatementContext context, ReadPlan plan, ParameterValues parameters) {
    this.context = context;
    this.plan = plan;
    this.parameters = parameters;
    this.predicates = new BoundPredicates(parameters);
  }

  /** All ranges that are to be read, in order. */
  List<Pages> all() {
    ReadPlan.Fetch fetch = plan.fetch();
    if (fetch == null) {
      return ranges();
    }
    List<Pages> fetching = new ArrayList<>();
    ranges().forEach(range -> fetching.add(new FetchedPages(context, fetch.table(), range)));
    return fetching;
  }

  private List<Pages> ranges() {
    return switch (plan.access()) {
      case Access.Scan scan -> scans();
      case Access.Lookup lookup -> lookups(KeyPoints.of(lookup.key(), parameters));
      case Access.Query query -> queries(query);
    };
  }

  /** What is checked here, because requests can't have it in their filters. */
  List<Predicate> checkedHere() {
    ReadPlan.Fetch fetch = plan.fetch();
    if (fetch != null) {
      return fetch.checks();
    }
    return switch (plan.access()) {
      case Access.Scan scan -> List.of();
      case Access.Lookup lookup -> plan.filter();
      case Access.Query query -> {
        List<Predicate> here =
            new ArrayList<>(BoundPredicates.on(plan.source().keyAttributes(), plan.filter()));
        here.addAll(query.sort());
        yield here;
      }
    };
  }

  BoundPredicates predicates() {
    return predicates;
  }

  private List<Pages> scans() {
    boolean small = plan.limit() >= 0 && plan.filter().isEmpty();
    int segments = small ? 1 : SEGMENTS;
    List<Pages> pages = new ArrayList<>();
    FilterText texts = new FilterText();
    String filter = texts.orNull(predicates.all(plan.filter()));
    for (int i = 0; i < segments; i++) {
      int segment = i;
      pages.add(position ->
          context
              .operations()
              .scan()
              .execute(
                  context.caller(),
                  new ScanRequest(
                      plan.source().tableName(),
                      plan.source().indexName(),
                      filter,
                      null,
                      LegacyFilter.NONE,
                      texts.inputs(),
                      small ? limit() : null,
                      start(position),
                      segments == 1 ? null : segment,
                      segments == 1 ? null : segments,
                      select(),
                      plan.source().isStrong(),
                      ReturnConsumedCapacity.TOTAL))
              .thenApply(PageSources::page));
    }
    return pages;
  }

  private @Nullable Integer limit() {
    return plan.limit() < 0 ? null : Math.clamp(plan.limit(), 1, Integer.MAX_VALUE);
  }

  private @Nullable Select select() {
    return plan.isCount() && plan.fetch() == null && checkedHere().isEmpty() ? Select.COUNT : null;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable RequestAttributes start(@Nullable Object position) {
    return position == null ? null : RequestAttributes.of((Map<String, AttributeValue>) position);
  }

  private static Pages.Page page(ItemPageResponse response) {
    List<Item> items = response.items();
    return new Pages.Page(
        items == null ? List.of() : items,
        response.count(),
        response.scannedCount(),
        response.lastEvaluatedKey(),
        response.consumedCapacity());
  }

  private List<Pages> queries(Access.Query query) {
    List<Predicate> filtered = new ArrayList<>(plan.filter());
    filtered.removeAll(BoundPredicates.on(plan.source().keyAttributes(), plan.filter()));
    List<Pages> pages = new ArrayList<>();
    for (List<AttributeValue> point : KeyPoints.of(query.partition(), parameters)) {
      FilterText texts = new FilterText();
      String key = keyCondition(point, query.sort(), texts);
      if (key == null) {
        continue;
      }
      String filter = texts.orNull(predicates.all(filtered));
      ExpressionInputs inputs = texts.inputs();
      boolean isAll = filter == null && plan.fetch() == null && checkedHere().isEmpty();
      Integer limit = isAll ? limit() : null;
      pages.add(position ->
          context
              .operations()
              .query()
              .execute(
                  context.caller(),
                  new QueryRequest(
                      plan.source().tableName(),
                      plan.source().indexName(),
                      key,
                      filter,
                      null,
                      null,
                      LegacyFilter.NONE,
                      inputs,
                      limit,
                      plan.forward(),
                      start(position),
                      select(),
                      plan.source().isStrong(),
                      ReturnConsumedCapacity.TOTAL))
              .thenApply(PageSources::page));
    }
    return pages;
  }

  /** Null if nothing satisfies it. */
  private @Nullable String keyCondition(
      List<AttributeValue> partition, List<Predicate> sort, FilterText texts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < partition.size(); i++) {
      text.append(i == 0 ? "" : " AND ")
          .append(texts.name(plan.source().partitionKey().get(i)))
          .append(" = ")
          .append(texts.value(partition.get(i)));
    }
    for (int i = 0; i < sort.size(); i++) {
      Predicate predicate = sort.get(i);
      boolean isBounded = i + 1 < sort.size() && isBound(predicate) && isBound(sort.get(i + 1));
      String condition =
          isBounded ? between(predicate, sort.get(++i), texts) : relation(predicate, texts);
      if (condition == null) {
        return null;
      }
      text.append(" AND ").append(condition);
    }
    return text.toString();
  }

  private static boolean isBound(Predicate predicate) {
    return predicate instanceof Predicate.Comparison comparison
        && comparison.comparator() != Comparator.EQUAL;
  }

  /** Both bounds inclusive: what lies on an exclusive one is left out here. */
  private @Nullable String between(Predicate one, Predicate other, FilterText texts) {
    Predicate.Comparison first = (Predicate.Comparison) one;
    Predicate.Comparison second = (Predicate.Comparison) other;
    boolean isLower =
        first.comparator() == Comparator.GREATER
            || first.comparator() == Comparator.GREATER_OR_EQUAL;
    AttributeValue low = parameters.value((isLower ? first : second).value());
    AttributeValue high = parameters.value((isLower ? second : first).value());
    if (low == null || high == null || AttributeOrder.isAfter(low, high)) {
      return null;
    }
    return texts.name(first.column().name())
        + " BETWEEN "
        + texts.value(low)
        + " AND "
        + texts.value(high);
  }

  private @Nullable String relation(Predicate predicate, FilterText texts) {
    return switch (predicate) {
      case Predicate.Comparison comparison -> {
        AttributeValue value = parameters.value(comparison.value());
        yield value == null
            ? null
            : texts.name(comparison.column().name())
                + comparison.comparator().symbol()
                + texts.value(value);
      }
      case Predicate.BeginsWith begins -> {
        AttributeValue prefix = parameters.value(begins.prefix());
        yield prefix == null
            ? null
            : "begins_with(" + texts.name(begins.column().name()) + "," + texts.value(prefix) + ")";
      }
      default -> throw new IllegalStateException("no condition of a sort key: " + predicate);
    };
  }

  /** Items by their keys. */
  List<Pages> lookups(List<List<AttributeValue>> keys) {
    List<Pages> pages = new ArrayList<>();
    for (int i = 0; i < keys.size(); i += MAXIMUM_KEYS) {
      List<RequestAttributes> some = new ArrayList<>();
      for (List<AttributeValue> key : keys.subList(i, Math.min(keys.size(), i + MAXIMUM_KEYS))) {
        some.add(key(plan.source(), key));
      }
      pages.add(new LookedUpPages(context, plan.source().tableName(), some));
    }
    return pages;
  }

  private static RequestAttributes key(RelationSchema table, List<AttributeValue> values) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    int next = 0;
    for (String attribute : table.partitionKey()) {
      key.put(attribute, values.get(next++));
    }
    for (String attribute : table.sortKey()) {
      key.put(attribute, values.get(next++));
    }
    return RequestAttributes.of(key);
  }
}
