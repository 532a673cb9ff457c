package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.error.ApiException;
import io.partita.core.expression.Condition;
import io.partita.core.expression.KeyCondition;
import io.partita.core.expression.Projection;
import io.partita.core.partition.KeyRange;
import io.partita.core.value.AttributeValue;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Query: reads the items of one partition key, in the order of their sort keys. */
public final class Query implements Operation<QueryRequest, ItemPageResponse> {
  private final ServingTables tables;
  private final PageResponder responder;

  Query(ServingTables tables, Backend backend) {
    this.tables = tables;
    this.responder = new PageResponder(backend);
  }

  @Override
  public CompletionStage<ItemPageResponse> execute(CallContext context, QueryRequest request) {
    requireUnmixed(request);
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(),
            "ProjectionExpression",
            request.projectionExpression(),
            "FilterExpression",
            request.filterExpression(),
            "KeyConditionExpression",
            request.keyConditionExpression());
    Condition legacyFilter = request.legacy().condition();
    Projection legacyProjection = LegacyProjection.of(request.legacy().attributesToGet());
    RequestAttributes startKey = request.exclusiveStartKey();
    if (startKey != null && startKey.fault() != null) {
      throw ApiException.validation("The provided starting key is invalid: " + startKey.fault());
    }
    KeyCondition keyExpression = keyExpression(request, expressions);
    Condition filter =
        legacyFilter == null ? expressions.filter(request.filterExpression()) : legacyFilter;
    Projection projection =
        legacyProjection == null
            ? expressions.projection(request.projectionExpression())
            : legacyProjection;
    expressions.requireAllUsed();
    KeyCondition keyCondition = keyExpression == null ? keyConditions(request) : keyExpression;
    Selection.requireConsistent(
        request.select(),
        Selection.projectionParameter(request.projectionExpression(), request.legacy()),
        request.indexName());

    ReadTarget target =
        ReadTarget.of(
            request.tableName(),
            tables.require(context, request.tableName()),
            request.indexName(),
            request.consistentRead());
    expressions.requireScalarKeys(target.table());
    KeyRange range = range(target, keyCondition, request);
    if (filter != null) {
      filter.requireNoKeyAttributes(
          target.key(), legacyFilter == null ? "Filter Expression" : "QueryFilter");
    }
    Selection selection = Selection.of(target, request.select(), projection, filter);
    Integer limit = request.limit();
    return responder.respond(
        new PageReader.Plan(
            target,
            range,
            request.scanIndexForward(),
            limit == null ? Integer.MAX_VALUE : limit,
            filter,
            selection.countOnly(),
            request.consistentRead()),
        selection,
        request.returnConsumedCapacity());
  }

  /** Legacy KeyConditions go with all expressions but the one that takes their place. */
  private static void requireUnmixed(QueryRequest request) {
    LegacyFilter legacy = request.legacy();
    if (!legacy.isGiven() && request.keyConditions() == null) {
      return;
    }
    new MixedParameters()
        .legacy("AttributesToGet", legacy.attributesToGet())
        .legacy("QueryFilter", legacy.conditions())
        .legacy("ConditionalOperator", legacy.operator())
        .legacy(
            "KeyConditions",
            request.keyConditionExpression() == null ? null : request.keyConditions())
        .expression("ProjectionExpression", request.projectionExpression())
        .expression("FilterExpression", request.filterExpression())
        .expression("KeyConditionExpression", request.keyConditionExpression())
        .refuse();
  }

  /** The key condition as an expression; null if it is given in the legacy way. */
  private static @Nullable KeyCondition keyExpression(
      QueryRequest request, RequestExpressions expressions) {
    if (request.keyConditionExpression() != null) {
      return expressions.keyCondition(request.keyConditionExpression());
    }
    if (request.keyConditions() == null) {
      throw ApiException.validation(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    return null;
  }

  private static KeyCondition keyConditions(QueryRequest request) {
    Map<String, GivenCondition> given = request.keyConditions();
    return KeyCondition.ofLegacy(LegacyConditions.of(given == null ? Map.of() : given));
  }

  private static KeyRange range(ReadTarget target, KeyCondition condition, QueryRequest request) {
    RequestAttributes given = request.exclusiveStartKey();
    Map<String, AttributeValue> startKey = given == null ? null : given.values();
    StartKey.requireAttributes(target, startKey, "The provided starting key is invalid");
    KeyRange whole = condition.range(target.key());
    if (startKey == null) {
      return whole;
    }
    StartKey.requireTypes(target, startKey);
    if (target.index() == null && !target.key().hasSortKey()) {
      throw ApiException.validation("The query can return at most one row and cannot be restarted");
    }
    byte[] position = StartKey.encode(target, startKey);
    if (!whole.contains(position)) {
      throw ApiException.validation(
          condition.hasSortCondition(target.key())
              ? "The provided starting key does not match the range key predicate"
              : "The provided starting key is outside query boundaries based on provided"
                  + " conditions");
    }
    return StartKey.remaining(whole, position, request.scanIndexForward());
  }
}
