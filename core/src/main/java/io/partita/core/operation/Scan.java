package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.error.ApiException;
import io.partita.core.expression.Condition;
import io.partita.core.expression.Projection;
import io.partita.core.key.HashSpace;
import io.partita.core.partition.KeyRange;
import io.partita.core.value.AttributeValue;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Scan: reads everything, or one of several segments. A segment is a slice of the hash space, so
 * that its pages go on whatever becomes of partitions.
 */
public final class Scan implements Operation<ScanRequest, ItemPageResponse> {
  private final ServingTables tables;
  private final PageResponder responder;

  Scan(ServingTables tables, Backend backend) {
    this.tables = tables;
    this.responder = new PageResponder(backend);
  }

  @Override
  public CompletionStage<ItemPageResponse> execute(CallContext context, ScanRequest request) {
    LegacyFilter legacy = request.legacy();
    if (legacy.isGiven()) {
      new MixedParameters()
          .legacy("AttributesToGet", legacy.attributesToGet())
          .legacy("ScanFilter", legacy.conditions())
          .legacy("ConditionalOperator", legacy.operator())
          .expression("ProjectionExpression", request.projectionExpression())
          .expression("FilterExpression", request.filterExpression())
          .refuse();
    }
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(),
            "ProjectionExpression",
            request.projectionExpression(),
            "FilterExpression",
            request.filterExpression());
    Projection legacyProjection = LegacyProjection.of(legacy.attributesToGet());
    Condition legacyFilter = legacy.condition();
    RequestAttributes startKey = request.exclusiveStartKey();
    if (startKey != null && startKey.fault() != null) {
      throw ApiException.validation("The provided starting key is invalid: " + startKey.fault());
    }
    requireSegments(request.segment(), request.totalSegments());
    Condition filter =
        legacyFilter == null ? expressions.filter(request.filterExpression()) : legacyFilter;
    Projection projection =
        legacyProjection == null
            ? expressions.projection(request.projectionExpression())
            : legacyProjection;
    expressions.requireAllUsed();
    Selection.requireConsistent(
        request.select(),
        Selection.projectionParameter(request.projectionExpression(), legacy),
        request.indexName());

    ReadTarget target =
        ReadTarget.of(
            request.tableName(),
            tables.require(context, request.tableName()),
            request.indexName(),
            request.consistentRead());
    expressions.requireScalarKeys(target.table());
    KeyRange range = range(target, request);
    Selection selection = Selection.of(target, request.select(), projection, filter);
    Integer limit = request.limit();
    return responder.respond(
        new PageReader.Plan(
            target,
            range,
            true,
            limit == null ? Integer.MAX_VALUE : limit,
            filter,
            selection.countOnly(),
            request.consistentRead()),
        selection,
        request.returnConsumedCapacity());
  }

  private static void requireSegments(@Nullable Integer segment, @Nullable Integer total) {
    if (segment == null && total == null) {
      return;
    }
    if (total == null) {
      throw ApiException.validation(
          "The TotalSegments parameter is required but was not present in the request when Segment"
              + " parameter is present");
    }
    if (segment == null) {
      throw ApiException.validation(
          "The Segment parameter is required but was not present in the request when parameter"
              + " TotalSegments is present");
    }
    if (segment >= total) {
      throw ApiException.validation(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
              + " Segment: "
              + segment
              + " is not less than TotalSegments: "
              + total);
    }
  }

  private static KeyRange range(ReadTarget target, ScanRequest request) {
    Integer segment = request.segment();
    Integer total = request.totalSegments();
    KeyRange whole =
        segment == null || total == null ? KeyRange.ALL : HashSpace.segment(segment, total);
    RequestAttributes given = request.exclusiveStartKey();
    if (given == null) {
      return whole;
    }
    Map<String, AttributeValue> startKey = given.values();
    StartKey.requireAttributes(
        target,
        startKey,
        target.index() == null
            ? "The provided starting key is invalid: The provided key element does not match the"
                + " schema"
            : "The provided starting key is invalid");
    StartKey.requireTypes(target, startKey);
    byte[] position = StartKey.encode(target, startKey);
    if (!whole.contains(position)) {
      throw ApiException.validation(
          "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
              + " ExclusiveStartKey with correct Segment. TotalSegments: "
              + total
              + " Segment: "
              + segment);
    }
    return StartKey.remaining(whole, position, true);
  }
}
