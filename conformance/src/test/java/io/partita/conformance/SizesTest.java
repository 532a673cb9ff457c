package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;

/** How large keys and items may be. */
final class SizesTest extends ConformanceSuite {
  private static final int ITEM_LIMIT_BYTES = 400 * 1024;
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String HASH_TOO_LARGE =
      INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes";
  private static final String RANGE_TOO_LARGE =
      INVALID + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes";

  @Override
  protected void write(Expectations expect) {
    expect
        .from(RECORDED, "dynalite test/putItem.js, getItem.js, batchGetItem.js")
        .answers(
            "hash-key-2048",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'S':'" + "h".repeat(2048) + "'}}}",
            "{}")
        .invalid(
            "hash-key-2049",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'S':'" + "h".repeat(2049) + "'}}}",
            HASH_TOO_LARGE)
        .invalid(
            "get-hash-key-2049",
            "GetItem",
            "{'TableName':'$hash','Key':{'a':{'S':'" + "h".repeat(2049) + "'}}}",
            HASH_TOO_LARGE)
        .invalid(
            "delete-hash-key-2049",
            "DeleteItem",
            "{'TableName':'$hash','Key':{'a':{'S':'" + "h".repeat(2049) + "'}}}",
            HASH_TOO_LARGE)
        .invalid(
            "update-hash-key-2049",
            "UpdateItem",
            "{'TableName':'$hash','Key':{'a':{'S':'" + "h".repeat(2049) + "'}}}",
            HASH_TOO_LARGE)
        .invalid(
            "batch-get-hash-key-2049",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{'a':{'S':'" + "h".repeat(2049) + "'}}]}}}",
            HASH_TOO_LARGE)
        .answers(
            "range-key-1024",
            "PutItem",
            "{'TableName':'$range','Item':{'a':{'S':'$key'},'b':{'S':'" + "r".repeat(1024) + "'}}}",
            "{}")
        .invalid(
            "range-key-1025",
            "PutItem",
            "{'TableName':'$range','Item':{'a':{'S':'$key'},'b':{'S':'" + "r".repeat(1025) + "'}}}",
            RANGE_TOO_LARGE)
        .invalid(
            "get-range-key-1025",
            "GetItem",
            "{'TableName':'$range','Key':{'a':{'S':'$key'},'b':{'S':'" + "r".repeat(1025) + "'}}}",
            RANGE_TOO_LARGE)
        .holds(
            "item-400-kb",
            scene -> {
              // name a + key, name v + text
              int text = ITEM_LIMIT_BYTES - 2 - scene.key().length();
              String put = "{'TableName':'$hash','Item':{'a':{'S':'$key'},'v':{'S':'";
              scene.expect("PutItem", put + "x".repeat(text) + "'}}}", "{}");
              scene.expectError(
                  "PutItem",
                  put + "x".repeat(text + 1) + "'}}}",
                  "ValidationException",
                  "Item size has exceeded the maximum allowed size");
            })
        .holds(
            "update-beyond-400-kb",
            scene -> {
              scene.put(
                  Fixture.HASH, "{'a':{'S':'$key'},'v':{'S':'" + "x".repeat(300 * 1024) + "'}}");
              scene.expectError(
                  "UpdateItem",
                  "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'UpdateExpression':'SET w = :w','ExpressionAttributeValues':{':w':{'S':'"
                      + "x".repeat(110 * 1024)
                      + "'}}}",
                  "ValidationException",
                  "Item size to update has exceeded the maximum allowed size");
            })
        .holds(
            "batch-item-beyond-400-kb",
            scene ->
                scene.expectError(
                    "BatchWriteItem",
                    "{'RequestItems':{'$hash':[{'PutRequest':{'Item':{'a':{'S':'$key'},'v':{'S':'"
                        + "x".repeat(ITEM_LIMIT_BYTES)
                        + "'}}}}]}}",
                    "ValidationException",
                    "Item size has exceeded the maximum allowed size"))
        .from(DOCUMENTATION, "Quotas: sizes of texts are those of UTF-8")
        .invalid(
            "hash-key-utf8",
            "PutItem",
            "{'TableName':'$hash','Item':{'a':{'S':'" + "é".repeat(1025) + "'}}}",
            HASH_TOO_LARGE)
        .from(DOCUMENTATION, "Index keys have the limits of keys")
        .holds(
            "index-key-too-large",
            scene ->
                scene.expectError(
                    "PutItem",
                    "{'TableName':'$indexed','Item':{'a':{'S':'$key'},'b':{'S':'x'},'c':{'S':'"
                        + "x".repeat(2049)
                        + "'}}}",
                    "ValidationException"));
  }
}
