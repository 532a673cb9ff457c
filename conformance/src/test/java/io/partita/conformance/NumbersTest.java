package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.PEER;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import java.util.List;
import java.util.Map;

/** Numbers: their normal form, range, precision, arithmetic and order. */
final class NumbersTest extends ConformanceSuite {
  private static final String NORMAL_FORMS =
      """
      1                       | 1
      +3                      | 3
      -0                      | 0
      0.0                     | 0
      0e5                     | 0
      007                     | 7
      1.0                     | 1
      1.50                    | 1.5
      .5                      | 0.5
      5.                      | 5
      1e3                     | 1000
      1E3                     | 1000
      1e+3                    | 1000
      12e-1                   | 1.2
      -1.0e-2                 | -0.01
      100                     | 100
      1e20                    | 100000000000000000000
      1e37                    | 10000000000000000000000000000000000000
      0.00001                 | 0.00001
      123456789012345678901234567890.12345678 | 123456789012345678901234567890.12345678
      99999999999999999999999999999999999999  | 99999999999999999999999999999999999999
      0.000000000000000000000000000000000000000000000001 | 0.000000000000000000000000000000000000000000000001
      """;

  /** Left operand, operator, right operand, result. */
  private static final String ARITHMETIC =
      """
      1   | + | 2    | 3
      1   | - | 2    | -1
      0.1 | + | 0.2  | 0.3
      1   | - | 1    | 0
      1e37 | + | 1   | 10000000000000000000000000000000000001
      -5  | - | -5.5 | 0.5
      99999999999999999999999999999999999999 | + | 1 | 100000000000000000000000000000000000000
      1.5 | + | -0.5 | 1
      """;

  private static final List<String> ASCENDING =
      List.of(
          "-1e125",
          "-12345678901234567890",
          "-10",
          "-9.5",
          "-1",
          "-0.1",
          "-1e-130",
          "0",
          "1e-130",
          "0.01",
          "0.1",
          "0.11",
          "1",
          "1.0000000000000000000000000000000000001",
          "2",
          "9",
          "10",
          "99",
          "100",
          "12345678901234567890",
          "1e125");

  @Override
  protected void write(Expectations expect) {
    expect.from(
        RECORDED,
        "dynalite test/putItem.js, getItem.js; for a leading +: others' observations of AWS");
    for (String row : NORMAL_FORMS.strip().split("\n")) {
      String[] cells = row.split("\\|");
      String given = cells[0].strip();
      String normal = cells[1].strip();
      expect.holds(
          "normal-form-" + given,
          scene -> {
            scene.put(Fixture.HASH, "{'a':{'S':'$key'},'n':{'N':'" + given + "'}}");
            scene.expect(
                "GetItem",
                "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}",
                "{'Item':{'a':{'S':'$key'},'n':{'N':'" + normal + "'}}}");
          });
    }
    extremes(expect);
    exponents(expect);
    sizes(expect);
    arithmetic(expect);
    keys(expect);
  }

  private static void extremes(Expectations expect) {
    expect.from(
        DOCUMENTATION,
        "Developer guide, Number: 1E-130 to 9.9999999999999999999999999999999999999E+125");
    for (String extreme :
        List.of(
            "1e125",
            "-1e125",
            "1e-130",
            "-1e-130",
            "9.9999999999999999999999999999999999999E+125",
            "-9.9999999999999999999999999999999999999E+125")) {
      expect.holds(
          "extreme-" + extreme,
          scene -> {
            scene.put(Fixture.HASH, "{'a':{'S':'$key'},'n':{'N':'" + extreme + "'}}");
            var stored =
                scene
                    .succeed(
                        "GetItem",
                        "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}")
                    .at("Item", "n", "N")
                    .asString();
            if (new java.math.BigDecimal(stored).compareTo(new java.math.BigDecimal(extreme))
                != 0) {
              throw new AssertionError(extreme + " came back as " + stored);
            }
          });
    }
    for (String bad :
        List.of(
            "1 ",
            " 1",
            "1e",
            "e1",
            "--1",
            "0x10",
            "1_000",
            "NaN",
            "Infinity",
            "1,5",
            "1d",
            "+",
            ".")) {
      expect
          .from(INFERRED, "what is not a decimal literal is refused")
          .invalid(
              "not-a-number-" + bad.replace(' ', '_'),
              "PutItem",
              "{'TableName':'$hash','Item':{'a':{'S':'$key'},'n':{'N':'" + bad + "'}}}",
              "The parameter cannot be converted to a numeric value: " + bad);
    }
  }

  /** Numbers whose exponents are far away, or whose zero has one. */
  private static void exponents(Expectations expect) {
    String overflow =
        "Number overflow. Attempting to store a number with magnitude larger than supported range";
    String underflow =
        "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    String[][] rows = {
      {"1e99999999999", overflow},
      {"-1e99999999999", overflow},
      {"1e-99999999999", underflow},
      {"1e2147483648", overflow},
      {"1e2147483647", overflow},
      {"1e-2147483648", underflow},
      {"0e126", overflow},
      {"0e-131", underflow},
      {
        "1e9223372036854775808",
        "The parameter cannot be converted to a numeric value: 1e9223372036854775808"
      }
    };
    expect.from(
        RECORDED, "paritysuite/dynamodb-conformance, limits/numberExponent, on AWS 2026-10");
    for (String[] row : rows) {
      expect.invalid(
          "exponent-" + row[0],
          "PutItem",
          "{'TableName':'$hash','Item':{'a':{'S':'$key'},'n':{'N':'" + row[0] + "'}}}",
          row[1]);
    }
    for (String zero : List.of("0e125", "0e-130", "-0e3", "000.000")) {
      expect.holds(
          "zero-" + zero,
          scene -> {
            scene.put(Fixture.HASH, "{'a':{'S':'$key'},'n':{'N':'" + zero + "'}}");
            scene.expect(
                "GetItem",
                "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}",
                "{'Item':{'a':{'S':'$key'},'n':{'N':'0'}}}");
          });
    }
  }

  /** Numbers and how many bytes of the item each takes. */
  private static final Map<String, Integer> SIZES =
      Map.ofEntries(
          Map.entry("0", 1),
          Map.entry("1", 2),
          Map.entry("12", 2),
          Map.entry("123", 3),
          Map.entry("1234", 3),
          Map.entry("12345678901234567890123456789012345678", 20),
          Map.entry("0042", 2),
          Map.entry("100", 2),
          Map.entry("1010", 3),
          Map.entry("0.0000001", 2),
          Map.entry("1E125", 2),
          Map.entry("1E-100", 2),
          Map.entry("1.5", 3),
          Map.entry("15", 2),
          Map.entry("1.2", 3),
          Map.entry("1.200", 3),
          Map.entry("1.234", 4),
          Map.entry("3.14159", 5),
          Map.entry("123456", 4),
          Map.entry("100.5", 4),
          Map.entry("0.15", 2),
          Map.entry("-42", 3),
          Map.entry("-0", 1));

  private static void sizes(Expectations expect) {
    expect
        .from(
            RECORDED,
            "paritysuite/dynamodb-conformance, limits/numberByteSize: the limit of 400 KB, to the"
                + " byte")
        .holds(
            "sizes",
            scene ->
                SIZES.forEach((number, bytes) -> {
                  // The names a, n and v take a byte each.
                  String fill = "x".repeat(400 * 1024 - 3 - scene.key().length() - bytes);
                  String put =
                      "{'TableName':'$hash','Item':{'a':{'S':'$key'},'n':{'N':'"
                          + number
                          + "'},'v':{'S':'"
                          + fill;
                  scene.expect("PutItem", put + "'}}}", "{}");
                  scene.expectError(
                      "PutItem",
                      put + "x'}}}",
                      "ValidationException",
                      "Item size has exceeded the maximum allowed size");
                }));
  }

  private static void arithmetic(Expectations expect) {
    expect.from(DOCUMENTATION, "Developer guide, Update expressions; Number: 38 digits");
    for (String row : ARITHMETIC.strip().split("\n")) {
      String[] cells = row.split("\\|");
      String left = cells[0].strip();
      String operator = cells[1].strip();
      String right = cells[2].strip();
      String result = cells[3].strip();
      expect.holds(
          "arithmetic-" + left + operator + right,
          scene -> {
            scene.put(Fixture.HASH, "{'a':{'S':'$key'},'n':{'N':'" + left + "'}}");
            scene.expect(
                "UpdateItem",
                "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ReturnValues':'UPDATED_NEW','UpdateExpression':'SET n = n "
                    + operator
                    + " :n','ExpressionAttributeValues':{':n':{'N':'"
                    + right
                    + "'}}}",
                "{'Attributes':{'n':{'N':'" + result + "'}}}");
          });
    }
    expect.from(PEER, "DynamoDB Local: results are held to the range");
    overflow(
        expect,
        "overflow",
        "9e125",
        "SET n = n + :n",
        "9e125",
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
    overflow(
        expect,
        "overflow-by-add",
        "9e125",
        "ADD n :n",
        "9e125",
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
    overflow(
        expect,
        "underflow",
        "1.1e-130",
        "SET n = n - :n",
        "1e-130",
        "Number underflow. Attempting to store a number with magnitude smaller than supported range");
    overflow(
        expect,
        "too-many-digits",
        "1e38",
        "SET n = n + :n",
        "1",
        "DynamoDB only supports precision up to 38 digits");
  }

  private static void overflow(
      Expectations expect,
      String name,
      String before,
      String expression,
      String operand,
      String text) {
    expect.holds(
        name,
        scene -> {
          scene.put(Fixture.HASH, "{'a':{'S':'$key'},'n':{'N':'" + before + "'}}");
          scene.expectError(
              "UpdateItem",
              "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'UpdateExpression':'"
                  + expression
                  + "','ExpressionAttributeValues':{':n':{'N':'"
                  + operand
                  + "'}}}",
              "ValidationException",
              text);
        });
  }

  private static void keys(Expectations expect) {
    expect
        .from(DOCUMENTATION, "Query: numbers sort numerically; keys are equal by value")
        .holds(
            "sort-order",
            scene -> {
              for (int i = ASCENDING.size() - 1; i >= 0; i--) {
                scene.put(
                    Fixture.NUMBER,
                    "{'a':{'S':'$key'},'b':{'N':'"
                        + ASCENDING.get(i)
                        + "'},'i':{'N':'"
                        + i
                        + "'}}");
              }
              for (boolean forward : new boolean[] {true, false}) {
                var items =
                    scene
                        .succeed(
                            "Query",
                            "{'TableName':'$number','ScanIndexForward':"
                                + forward
                                + ",'ConsistentRead':true,'KeyConditionExpression':'a = :a','ExpressionAttributeValues':{':a':{'S':'$key'}}}")
                        .at("Items")
                        .asArray();
                for (int i = 0; i < ASCENDING.size(); i++) {
                  int position = forward ? i : ASCENDING.size() - 1 - i;
                  scene.same("{'N':'" + position + "'}", items.get(i).asObject().get("i"));
                }
              }
            })
        .holds(
            "key-by-value",
            scene -> {
              scene.put(Fixture.NUMBER, "{'a':{'S':'$key'},'b':{'N':'1.0'},'v':{'S':'old'}}");
              scene.put(Fixture.NUMBER, "{'a':{'S':'$key'},'b':{'N':'1'},'v':{'S':'new'}}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$number','ConsistentRead':true,'Key':{'a':{'S':'$key'},'b':{'N':'10e-1'}}}",
                  "{'Item':{'a':{'S':'$key'},'b':{'N':'1'},'v':{'S':'new'}}}");
            })
        .holds(
            "partition-key-by-value",
            scene -> {
              scene.put(Fixture.NUMERIC, "{'a':{'N':'1.20e2'},'v':{'S':'x'}}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$numeric','ConsistentRead':true,'Key':{'a':{'N':'120.0'}}}",
                  "{'Item':{'a':{'N':'120'},'v':{'S':'x'}}}");
            })
        .holds(
            "number-set-normal-form",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key'},'n':{'NS':['1.0','+2','3e1']}}");
              scene.expect(
                  "GetItem",
                  "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}",
                  "{'Item':{'a':{'S':'$key'},'n':{'NS':['1','2','30']}}}");
            });
  }
}
