package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.PEER;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import java.util.List;

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
