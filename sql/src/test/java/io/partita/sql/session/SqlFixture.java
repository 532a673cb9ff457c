package io.partita.sql.session;

import io.partita.core.control.TableController;
import io.partita.core.environment.ManualClock;
import io.partita.core.environment.ManualScheduler;
import io.partita.core.memory.MemoryBackend;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.CreateTableRequest;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.IndexProjection;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.LegacyExpectation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.PutItemRequest;
import io.partita.core.operation.RequestAttributes;
import io.partita.core.operation.ReturnConsumedCapacity;
import io.partita.core.operation.ReturnItemCollectionMetrics;
import io.partita.core.operation.ReturnValues;
import io.partita.core.operation.ReturnValuesOnConditionCheckFailure;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.TableDirectory;
import io.partita.core.simulation.SeededChance;
import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.Decimal;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SQL over the in-memory backend. Customers have the key id; orders the key (customer, number), a
 * local index by total, a global index by (status, total); customers one by city, which some lack;
 * and there are products with an index of keys by maker.
 */
final class SqlFixture {
  static final CallContext CALLER = new CallContext("us-east-1", "000000000000");

  final ManualClock clock = new ManualClock();
  final ManualScheduler scheduler = new ManualScheduler(1);
  final TableDirectory directory = new TableDirectory();
  final Operations operations;
  final TableEngine engine;
  final SqlSession session;

  SqlFixture() {
    MemoryBackend backend = new MemoryBackend(clock);
    Propagation propagation =
        new Propagation(backend, scheduler, scheduler.role("propagation"), clock);
    TableController controller =
        new TableController(
            backend,
            directory,
            propagation,
            4,
            problem -> {
              throw new AssertionError(problem);
            });
    controller.start();
    operations =
        new Operations(backend, directory, controller, propagation, clock, new SeededChance(42));
    engine = new TableEngine(backend, directory, operations, scheduler, clock, Settings.DEFAULT);
    session = engine.open(CALLER);
  }

  /** With the tables of the scripts. */
  static SqlFixture shop() {
    SqlFixture shop = new SqlFixture();
    shop.create(
        "customers",
        List.of("id", "S", "city", "S"),
        key("id"),
        List.of(),
        List.of(index("by_city", Projection.Type.KEYS_ONLY, "city")));
    shop.create(
        "orders",
        List.of("customer", "S", "number", "N", "total", "N", "status", "S"),
        key("customer", "number"),
        List.of(index("by_total", Projection.Type.ALL, "customer", "total")),
        List.of(index("by_status", Projection.Type.ALL, "status", "total")));
    String[] cities = {"Berlin", "Paris", "Rome"};
    for (int i = 0; i < 10; i++) {
      Map<String, Object> customer = new LinkedHashMap<>();
      customer.put("id", "c" + i);
      customer.put("name", "Name " + i);
      customer.put("age", 20 + i);
      if (i % 4 != 3) {
        customer.put("city", cities[i % 3]);
      }
      customer.put("vip", i % 5 == 0);
      Map<String, Object> address = new LinkedHashMap<>();
      address.put("street", "Street " + i);
      address.put("zip", 1000 + i);
      customer.put("address", address);
      shop.put("customers", customer);
    }
    String[] states = {"open", "paid", "sent"};
    for (int i = 0; i < 60; i++) {
      Map<String, Object> order = new LinkedHashMap<>();
      order.put("customer", "c" + i % 12);
      order.put("number", i);
      order.put("total", new BigDecimal(i * 37 % 100).movePointLeft(1));
      if (i % 7 != 6) {
        order.put("status", states[i % 3]);
      }
      order.put("day", "2026-11-" + (10 + i % 20));
      order.put("tags", List.of("t" + i % 2, i));
      order.put("note", i % 3 == 0 ? (Object) ("n" + i) : (Object) i);
      shop.put("orders", order);
    }
    shop.create(
        "products",
        List.of("id", "N", "maker", "S"),
        key("id"),
        List.of(),
        List.of(index("by_maker", Projection.Type.KEYS_ONLY, "maker")));
    for (int i = 0; i < 200; i++) {
      Map<String, Object> product = new LinkedHashMap<>();
      product.put("id", i);
      product.put("maker", "m" + i % 50);
      product.put("price", i * 3);
      shop.put("products", product);
    }
    shop.scheduler.drain();
    return shop;
  }

  static List<KeySchemaElement> key(String... names) {
    List<KeySchemaElement> key = new ArrayList<>();
    for (String name : names) {
      key.add(new KeySchemaElement(name, key.isEmpty() ? "HASH" : "RANGE"));
    }
    return key;
  }

  static Index index(String name, Projection.Type projection, String... key) {
    return new Index(name, key(key), new IndexProjection(projection, null), ThroughputRequest.NONE);
  }

  void create(
      String name,
      List<String> namesAndTypes,
      List<KeySchemaElement> key,
      List<Index> local,
      List<Index> global) {
    List<AttributeDefinition> definitions = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.size(); i += 2) {
      definitions.add(new AttributeDefinition(namesAndTypes.get(i), namesAndTypes.get(i + 1)));
    }
    operations
        .createTable()
        .execute(
            CALLER,
            new CreateTableRequest(
                name,
                definitions,
                key,
                local.isEmpty() ? null : local,
                global.isEmpty() ? null : global,
                "PAY_PER_REQUEST",
                ThroughputRequest.NONE,
                null,
                null,
                null,
                null,
                null));
    scheduler.drain();
  }

  void put(String table, Map<String, Object> attributes) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    attributes.forEach((name, value) -> item.put(name, value(value)));
    operations
        .putItem()
        .execute(
            CALLER,
            new PutItemRequest(
                table,
                RequestAttributes.of(item),
                null,
                LegacyExpectation.NONE,
                ExpressionInputs.NONE,
                ReturnValues.NONE,
                ReturnConsumedCapacity.NONE,
                ReturnItemCollectionMetrics.NONE,
                ReturnValuesOnConditionCheckFailure.NONE))
        .toCompletableFuture()
        .join();
  }

  private static AttributeValue value(Object value) {
    return switch (value) {
      case String text -> new AttributeValue.StringValue(text);
      case Integer number -> new AttributeValue.NumberValue(Decimal.of(number));
      case BigDecimal number -> new AttributeValue.NumberValue(Decimal.of(number));
      case Boolean bool -> new AttributeValue.BooleanValue(bool);
      case List<?> list ->
          new AttributeValue.ListValue(list.stream().map(SqlFixture::value).toList());
      case Map<?, ?> map -> {
        Map<String, AttributeValue> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put((String) name, value(member)));
        yield new AttributeValue.MapValue(members);
      }
      default -> throw new IllegalArgumentException(value.toString());
    };
  }

  /** Rows as texts, values separated by bars. */
  List<String> rows(String text, Object... parameters) throws SqlException {
    List<String> rows = new ArrayList<>();
    PreparedSql statement = session.prepare(text);
    try (Execution execution =
        statement.execute(Arrays.asList(parameters), PreparedSql.Limits.none())) {
      for (Object[] row = execution.next(); row != null; row = execution.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
          values.add(shown(row[i], statement.columns().get(i).type.id));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  private static String shown(Object value, int type) {
    if (type == Types.DATE && value instanceof Integer days) {
      return LocalDate.ofEpochDay(days).toString();
    }
    return value instanceof BigDecimal number ? number.toPlainString() : "" + value;
  }
}
