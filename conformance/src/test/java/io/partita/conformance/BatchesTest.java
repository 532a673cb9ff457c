package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.PEER;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.wire.Answer;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** BatchGetItem and BatchWriteItem. */
final class BatchesTest extends ConformanceSuite {
  private static final String DUPLICATES = "Provided list of item keys contains duplicates";

  @Override
  protected void write(Expectations expect) {
    expect.from(RECORDED, "dynalite test/batchGetItem.js");
    gets(expect);
    expect.from(RECORDED, "dynalite test/batchWriteItem.js");
    writes(expect);
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'a':{'S':'$key-" + i + "'}}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String puts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'PutRequest':{'Item':{'a':{'S':'$key-" + i + "'}}}}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static void gets(Expectations expect) {
    expect
        .answers(
            "get-nothing",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{'a':{'S':'$key'}}]},'$range':{'Keys':[{'a':{'S':'$key'},'b':{'S':'x'}}]}}}",
            "{'Responses':{'$hash':[],'$range':[]},'UnprocessedKeys':{}}")
        .holds(
            "get-two-tables",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key'},'v':{'N':'1'}}");
              scene.put(Fixture.RANGE, "{'a':{'S':'$key'},'b':{'S':'x'},'v':{'N':'2'}}");
              scene.expect(
                  "BatchGetItem",
                  "{'RequestItems':{'$hash':{'ConsistentRead':true,'Keys':[{'a':{'S':'$key'}},{'a':{'S':'$key-no'}}]},'$range':{'ConsistentRead':true,'ProjectionExpression':'v','Keys':[{'a':{'S':'$key'},'b':{'S':'x'}}]}}}",
                  "{'Responses':{'$hash':[{'a':{'S':'$key'},'v':{'N':'1'}}],'$range':[{'v':{'N':'2'}}]},'UnprocessedKeys':{}}");
            })
        .invalid(
            "get-duplicates",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{'a':{'S':'$key'}},{'a':{'S':'x'}},{'a':{'S':'$key'}}]}}}",
            DUPLICATES)
        .invalid(
            "get-duplicate-numbers",
            "BatchGetItem",
            "{'RequestItems':{'$numeric':{'Keys':[{'a':{'N':'1'}},{'a':{'N':'1.0'}}]}}}",
            DUPLICATES)
        .invalid(
            "get-key-empty",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{}]}}}",
            "The provided key element does not match the schema")
        .invalid(
            "get-key-extra",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{'a':{'S':'a'},'b':{'S':'a'}}]}}}",
            "The provided key element does not match the schema")
        .invalid(
            "get-key-type",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{'a':{'N':'1'}}]}}}",
            "The provided key element does not match the schema")
        .invalid(
            "get-sort-key-missing",
            "BatchGetItem",
            "{'RequestItems':{'$range':{'Keys':[{'a':{'S':'a'}}]}}}",
            "The provided key element does not match the schema")
        .rejects(
            "get-missing-table",
            "BatchGetItem",
            "{'RequestItems':{'no-such-table':{'Keys':[{'a':{'S':'a'}}]}}}",
            "ResourceNotFoundException",
            "Requested resource not found")
        .rejects(
            "get-one-missing-table",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':[{'a':{'S':'a'}}]},'no-such-table':{'Keys':[{'a':{'S':'a'}}]}}}",
            "ResourceNotFoundException",
            "Requested resource not found")
        .invalid(
            "get-101-in-two-tables",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':"
                + keys(100)
                + "},'$range':{'Keys':[{'a':{'S':'a'},'b':{'S':'x'}}]}}}",
            "Too many items requested for the BatchGetItem call")
        .from(RECORDED, "paritysuite/dynamodb-conformance, on AWS in 33 regions, 2026-10")
        .violates(
            "get-101-in-one-table",
            "BatchGetItem",
            "{'RequestItems':{'$hash':{'Keys':" + keys(101) + "}}}",
            "Value at 'RequestItems.$hash.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100")
        .from(RECORDED, "dynalite test/batchGetItem.js")
        .holds(
            "get-100",
            scene ->
                scene.succeed(
                    "BatchGetItem", "{'RequestItems':{'$hash':{'Keys':" + keys(100) + "}}}"))
        .from(DOCUMENTATION, "BatchGetItem: 16 MB an answer, the rest in UnprocessedKeys")
        .holds("get-more-than-16-mb", scene -> largeAnswer(scene));
  }

  private static void largeAnswer(io.partita.conformance.suite.Scene scene) {
    int count = 45;
    String text = "x".repeat(390 * 1024);
    for (int i = 0; i < count; i++) {
      scene.put(Fixture.HASH, "{'a':{'S':'$key-" + i + "'},'v':{'S':'" + text + "'}}");
    }
    Answer answer =
        scene.succeed("BatchGetItem", "{'RequestItems':{'$hash':{'Keys':" + keys(count) + "}}}");
    var seen = new HashSet<String>();
    int received = 0;
    for (int rounds = 0; rounds < 10; rounds++) {
      for (var item : answer.at("Responses", scene.table(Fixture.HASH)).asArray()) {
        seen.add(item.asObject().get("a").toString());
        received++;
      }
      String rest = answer.at("UnprocessedKeys").toString();
      if (rounds == 0 && rest.equals("{}")) {
        throw new AssertionError("17.5 MB came in one answer");
      }
      if (rest.equals("{}")) {
        break;
      }
      answer = scene.wire().call("BatchGetItem", "{\"RequestItems\":" + rest + "}");
    }
    if (seen.size() != count || received != count) {
      throw new AssertionError(received + " items, " + seen.size() + " different, not " + count);
    }
    for (int i = 0; i < count; i++) {
      scene.succeed("DeleteItem", "{'TableName':'$hash','Key':{'a':{'S':'$key-" + i + "'}}}");
    }
  }

  private static void writes(Expectations expect) {
    String put = "{'PutRequest':{'Item':{'a':{'S':'$key'}}}}";
    String delete = "{'DeleteRequest':{'Key':{'a':{'S':'$key'}}}}";
    expect
        .holds(
            "write-puts-and-deletes",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key'}}");
              scene.expect(
                  "BatchWriteItem",
                  "{'RequestItems':{'$hash':["
                      + delete
                      + ",{'PutRequest':{'Item':{'a':{'S':'$key-2'},'v':{'N':'1'}}}}],'$range':[{'PutRequest':{'Item':{'a':{'S':'$key'},'b':{'S':'x'}}}}]}}",
                  "{'UnprocessedItems':{}}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}",
                  "{}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key-2'}}}",
                  "{'Item':{'a':{'S':'$key-2'},'v':{'N':'1'}}}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$range','ConsistentRead':true,'Key':{'a':{'S':'$key'},'b':{'S':'x'}}}",
                  "{'Item':{'a':{'S':'$key'},'b':{'S':'x'}}}");
            })
        .holds(
            "write-25",
            scene ->
                scene.expect(
                    "BatchWriteItem",
                    "{'RequestItems':{'$hash':" + puts(25) + "}}",
                    "{'UnprocessedItems':{}}"))
        .holds(
            "write-26",
            scene ->
                scene.expectError(
                    "BatchWriteItem",
                    "{'RequestItems':{'$hash':" + puts(26) + "}}",
                    "ValidationException"))
        .holds(
            "write-empty-list",
            scene ->
                scene.expectError(
                    "BatchWriteItem", "{'RequestItems':{'$hash':[]}}", "ValidationException"))
        .invalid(
            "write-duplicates",
            "BatchWriteItem",
            "{'RequestItems':{'$hash':[" + put + "," + put + "]}}",
            DUPLICATES)
        .invalid(
            "write-put-and-delete",
            "BatchWriteItem",
            "{'RequestItems':{'$hash':[" + put + "," + delete + "]}}",
            DUPLICATES)
        .invalid(
            "write-neither",
            "BatchWriteItem",
            "{'RequestItems':{'$hash':[{}]}}",
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")
        .invalid(
            "write-key-missing",
            "BatchWriteItem",
            "{'RequestItems':{'$hash':[{'PutRequest':{'Item':{}}}]}}",
            "The provided key element does not match the schema")
        .invalid(
            "write-key-type",
            "BatchWriteItem",
            "{'RequestItems':{'$hash':[{'PutRequest':{'Item':{'a':{'N':'1'}}}}]}}",
            "The provided key element does not match the schema")
        .invalid(
            "write-delete-key-extra",
            "BatchWriteItem",
            "{'RequestItems':{'$hash':[{'DeleteRequest':{'Key':{'a':{'S':'x'},'b':{'S':'x'}}}}]}}",
            "The provided key element does not match the schema")
        .rejects(
            "write-missing-table",
            "BatchWriteItem",
            "{'RequestItems':{'no-such-table':[" + put + "]}}",
            "ResourceNotFoundException",
            "Requested resource not found")
        .from(PEER, "DynamoDB Local 2.6.1")
        .invalid(
            "write-26-in-two-tables",
            "BatchWriteItem",
            "{'RequestItems':{'$hash':"
                + puts(25)
                + ",'$range':[{'PutRequest':{'Item':{'a':{'S':'a'},'b':{'S':'x'}}}}]}}",
            "Too many items requested for the BatchWriteItem call")
        .from(INFERRED, "one bad request refuses the batch as a whole")
        .holds(
            "write-all-or-nothing-validation",
            scene -> {
              scene.expectError(
                  "BatchWriteItem",
                  "{'RequestItems':{'$hash':["
                      + put
                      + ",{'PutRequest':{'Item':{'a':{'N':'1'}}}}]}}",
                  "ValidationException");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}",
                  "{}");
            });
  }
}
