package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.PEER;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What is wrong with an expression, and in which words. Nothing here needs an item. */
final class ExpressionTextsTest extends ConformanceSuite {
  private static final Pattern NAME = Pattern.compile("#[A-Za-z0-9_]+");
  private static final Pattern VALUE = Pattern.compile(":[A-Za-z0-9_]+");

  private static final Map<String, String> NAMES = Map.of("#a", "a", "#b", "b", "#r", "data");
  private static final Map<String, String> VALUES = values();

  private static final String CONDITIONS =
      """
      a                        | Syntax error; token: "<EOF>", near: "a"
      a =                      | Syntax error; token: "<EOF>", near: "="
      = a                      | Syntax error; token: "=", near: "= a"
      a x b                    | Syntax error; token: "x", near: "a x b"
      a = :n x                 | Syntax error; token: "x", near: ":n x"
      a = :n)                  | Syntax error; token: ")", near: ":n)"
      (a = :n                  | Syntax error; token: "<EOF>", near: ":n"
      a AND b                  | Syntax error; token: "AND", near: "a AND b"
      a = :n OR b              | Syntax error; token: "<EOF>", near: "b"
      NOT (a)                  | Syntax error; token: "<EOF>", near: ")"
      (a) and b = :n           | Syntax error; token: "and", near: ") and b"
      (a = :n or b)            | Syntax error; token: ")", near: "b)"
      a = (b = :n)             | Syntax error; token: "=", near: "b = :n"
      (a = :n) = b             | Syntax error; token: "=", near: ") = b"
      a > :n > b               | Syntax error; token: ">", near: ":n > b"
      a = :n, b = :n           | Syntax error; token: ",", near: ":n, b"
      a IN ()                  | Syntax error; token: ")", near: "()"
      a IN :n                  | Syntax error; token: ":n", near: "IN :n"
      a NOT IN (:n)            | Syntax error; token: "NOT", near: "a NOT IN"
      a between :n or :n       | Syntax error; token: "or", near: ":n or :n"
      a[-1] = :n               | Syntax error; token: "-", near: "[-1"
      a[01] = :n               | Syntax error; token: "1", near: "01]"
      a[b] = :n                | Syntax error; token: "b", near: "[b]"
      a[:n] = :n               | Syntax error; token: ":n", near: "[:n]"
      a..b = :n                | Syntax error; token: ".", near: "..b"
      (a).b = :n               | Syntax error; token: ".", near: ").b"
      _a = :n                  | Syntax error; token: "_", near: "_a"
      a$ = :n                  | Syntax error; token: "$", near: "a$ ="
      a = 5                    | Syntax error; token: "5", near: "= 5"
      # = :n                   | Syntax error; token: "#", near: "# ="
      a < > :n                 | Syntax error; token: ">", near: "< > :n"
      a and é                  | Syntax error; token: "and", near: "a and é"
      set = :n                 | Syntax error; token: "set", near: "set ="
      a.between = :n           | Syntax error; token: "between", near: ".between ="
      attribute_exists()       | Syntax error; token: ")", near: "()"
      ((a = :n))               | The expression has redundant parentheses;
      ((a)) = :n               | The expression has redundant parentheses;
      a = ((:n))               | The expression has redundant parentheses;
      NOT ((a = :n))           | The expression has redundant parentheses;
      (((a = :n) AND (b = :n))) | The expression has redundant parentheses;
      attribute_exists(((a)))  | The expression has redundant parentheses;
      ((a=:n)) and a a         | The expression has redundant parentheses;
      ((a)) b                  | Syntax error; token: "b", near: ") b"
      attribute_exists(((a))   | Syntax error; token: "<EOF>", near: ")"
      data = :n                | Attribute name is a reserved keyword; reserved keyword: data
      a.DATA = :n              | Attribute name is a reserved keyword; reserved keyword: DATA
      data = foo(:zz)          | Attribute name is a reserved keyword; reserved keyword: data
      foo(data) = :n           | Invalid function name; function: foo
      SIZE(a) > :n             | Invalid function name; function: SIZE
      size(a)                  | The function is not allowed to be used this way in an expression; function: size
      attribute_exists(a) = :n | The function is not allowed to be used this way in an expression; function: attribute_exists
      list_append(a, b)        | The function is not allowed in a condition expression; function: list_append
      a[2147483648] = :n       | List index is not within the allowable range; index: [2147483648]
      a = :zz and #q = :n      | An expression attribute value used in expression is not defined; attribute value: :zz
      #q = :zz                 | An expression attribute name used in the document path is not defined; attribute name: #q
      begins_with(a)           | Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1
      begins_with(#q)          | An expression attribute name used in the document path is not defined; attribute name: #q
      attribute_exists(a, b)   | Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2
      attribute_exists(:n)     | Operator or function requires a document path; operator or function: attribute_exists
      attribute_exists(size(a)) | Operator or function requires a document path; operator or function: attribute_exists
      begins_with(a, :n)       | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
      begins_with(a, size(b))  | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
      size(size(a)) > :n       | Incorrect operand type for operator or function; operator or function: size, operand type: N
      a < :t                   | Incorrect operand type for operator or function; operator or function: <, operand type: BOOL
      :ss >= a                 | Incorrect operand type for operator or function; operator or function: >=, operand type: SS
      a between :l and :l      | Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: L
      attribute_type(a, :n)    | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N
      attribute_type(a, :s2)   | An expression attribute value used in expression is not defined; attribute value: :s2
      a = a                    | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]
      (a) < #a                 | The first operand must be distinct from the remaining operands for this operator or function; operator: <, first operand: [a]
      a[0].b = a[0].#b         | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a, [0], b]
      a BETWEEN b AND a        | The first operand must be distinct from the remaining operands for this operator or function; operator: BETWEEN, first operand: [a]
      a in (b, a)              | The first operand must be distinct from the remaining operands for this operator or function; operator: IN, first operand: [a]
      contains(a, a)           | The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [a]
      a between :n2 and :n     | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}
      a between :n and :s      | The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:S}
      a between :b and :c      | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {B:java.nio.HeapByteBuffer[pos=0 lim=1 cap=1]}, upper bound operand: AttributeValue: {B:java.nio.HeapByteBuffer[pos=0 lim=1 cap=1]}
      """;

  private static final String SOUND_CONDITIONS =
      """
      (a) = (:n)
      ((a) = :n)
      ((a = :n) AND (b = :n))
      NOT NOT a = :n
      (size(a)) = :n
      a IN ((:n), b)
      b [ 0 ] . b = :n
      b[2147483647] = :n
      :n = :n
      a in (b, b)
      size(a) = size(a)
      attribute_exists (a)
      begins_with(a, b)
      #r = :n
      """;

  private static final String UPDATES =
      """
      SET                      | Syntax error; token: "<EOF>", near: "SET"
      SET a = :n,              | Syntax error; token: "<EOF>", near: ","
      SET a = :n b = :n        | Syntax error; token: "b", near: ":n b ="
      a = :n                   | Syntax error; token: "a", near: "a ="
      SET a = :n, set b = :n   | Syntax error; token: "set", near: ", set b"
      SET (a) = :n             | Syntax error; token: "(", near: "SET (a"
      SET a = :n + :n + :n     | Syntax error; token: "+", near: ":n + :n"
      SET a = (:n + :n) + :n   | Syntax error; token: "+", near: ") + :n"
      SET a = foo(b + c)       | Syntax error; token: "+", near: "b + c"
      SET a = -:n              | Syntax error; token: "-", near: "= -:n"
      SET and = :n             | Syntax error; token: "and", near: "SET and ="
      ADD a b                  | Syntax error; token: "b", near: "a b"
      ADD a = :n               | Syntax error; token: "=", near: "a = :n"
      REMOVE :n                | Syntax error; token: ":n", near: "REMOVE :n"
      SET a = ((b))            | The expression has redundant parentheses;
      SET a = ((b + c))        | The expression has redundant parentheses;
      SET a = (((b) + c))      | The expression has redundant parentheses;
      SET a = :n SET b = :n    | The "SET" section can only be used once in an update expression;
      SET a = :n SET data = :n | Attribute name is a reserved keyword; reserved keyword: data
      SET a = :n REMOVE data SET c = :n | Attribute name is a reserved keyword; reserved keyword: data
      REMOVE a REMOVE b SET data = :n | The "REMOVE" section can only be used once in an update expression;
      SET a = foo(:n)          | Invalid function name; function: foo
      SET a = size(b)          | The function is not allowed in an update expression; function: size
      SET a = list_append(list_append(b, c), d) | The function is not allowed to be used this way in an expression; function: list_append
      SET a = list_append(b, c) + :n | The function is not allowed to be used this way in an expression; function: list_append
      SET a = if_not_exists(b, list_append(c, d)) | The function is not allowed to be used this way in an expression; function: list_append
      SET a = if_not_exists(b) | Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1
      SET a = if_not_exists(:n, b) | Operator or function requires a document path; operator or function: if_not_exists
      SET a = if_not_exists(b, b) | The first operand must be distinct from the remaining operands for this operator or function; operator: if_not_exists, first operand: [b]
      SET a = list_append(:n, b) | Incorrect operand type for operator or function; operator or function: list_append, operand type: N
      SET a = :s + :n          | Incorrect operand type for operator or function; operator or function: +, operand type: S
      SET a = :s + :zz, b = :s - :s | Incorrect operand type for operator or function; operator or function: -, operand type: S
      SET a = :n, a = :zz      | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
      SET a = :n, a.b = :n     | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]
      SET a.b = :n REMOVE #a   | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]
      SET a.b = :n, a[0] = :n  | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]
      SET c = :n, c = :n, a.b = :n, a[0] = :n | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]
      SET a = :zz, #q = :n     | An expression attribute name used in the document path is not defined; attribute name: #q
      SET a = :zz, b = #q      | An expression attribute name used in the document path is not defined; attribute name: #q
      ADD a :s                 | Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND
      DELETE a :n              | Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND
      """;

  private static final String PROJECTIONS =
      """
      a,                       | Syntax error; token: "<EOF>", near: ","
      a,,b                     | Syntax error; token: ",", near: ",,b"
      a b                      | Syntax error; token: "b", near: "a b"
      size(a)                  | Syntax error; token: "(", near: "size(a"
      set                      | Syntax error; token: "set", near: "set"
      a, data, a               | Attribute name is a reserved keyword; reserved keyword: data
      a, a, #q                 | An expression attribute name used in the document path is not defined; attribute name: #q
      b[1], b.a, #a.b, a       | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]
      a.b, #a[1], #b           | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]
      """;

  private static Map<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    values.put(":n", "{'N':'1'}");
    values.put(":n2", "{'N':'2'}");
    values.put(":s", "{'S':'S'}");
    values.put(":l", "{'L':[]}");
    values.put(":t", "{'BOOL':true}");
    values.put(":ss", "{'SS':['a']}");
    values.put(":b", "{'B':'eA=='}");
    values.put(":c", "{'B':'dw=='}");
    return values;
  }

  /** The members that carry an expression with the names and values that occur in it. */
  private static String members(String parameter, String expression) {
    var names = new StringBuilder();
    NAME.matcher(expression)
        .results()
        .map(m -> m.group())
        .distinct()
        .filter(NAMES::containsKey)
        .forEach(name ->
            names
                .append(names.isEmpty() ? "" : ",")
                .append("'%s':'%s'".formatted(name, NAMES.get(name))));
    var values = new StringBuilder();
    VALUE
        .matcher(expression)
        .results()
        .map(m -> m.group())
        .distinct()
        .filter(VALUES::containsKey)
        .forEach(name ->
            values
                .append(values.isEmpty() ? "" : ",")
                .append("'%s':%s".formatted(name, VALUES.get(name))));
    return "'"
        + parameter
        + "':"
        + Json.quote(expression)
        + (names.isEmpty() ? "" : ",'ExpressionAttributeNames':{" + names + "}")
        + (values.isEmpty() ? "" : ",'ExpressionAttributeValues':{" + values + "}");
  }

  @Override
  protected void write(Expectations expect) {
    expect.from(
        PEER,
        "DynamoDB Local 2.6.1; the kinds of errors, but not the tokens: dynalite's tests on AWS");
    table(
        expect,
        CONDITIONS,
        "ConditionExpression",
        "DeleteItem",
        "'TableName':'$hash','Key':{'a':{'S':'$key'}}");
    table(expect, CONDITIONS, "FilterExpression", "Scan", "'TableName':'$hash'");
    table(
        expect,
        UPDATES,
        "UpdateExpression",
        "UpdateItem",
        "'TableName':'$numeric','Key':{'a':{'N':'1'}}");
    table(
        expect,
        PROJECTIONS,
        "ProjectionExpression",
        "GetItem",
        "'TableName':'$hash','Key':{'a':{'S':'$key'}}");
    sound(expect);
    expect.from(RECORDED, "dynalite test/updateItem.js, putItem.js, scan.js, query.js, getItem.js");
    emptyAndBlank(expect);
    substitutes(expect);
    limits(expect);
  }

  private static void table(
      Expectations expect, String rows, String parameter, String operation, String request) {
    for (String row : rows.strip().split("\n")) {
      String[] cells = row.split(" \\| ", 2);
      String expression = cells[0].strip();
      expect.invalid(
          parameter + " " + expression,
          operation,
          "{" + request + "," + members(parameter, expression) + "}",
          "Invalid " + parameter + ": " + cells[1].strip());
    }
  }

  private static void sound(Expectations expect) {
    for (String row : SOUND_CONDITIONS.strip().split("\n")) {
      String expression = row.strip();
      expect.holds(
          "sound " + expression,
          scene ->
              scene.succeed(
                  "Scan",
                  "{'TableName':'$hash','Limit':1,"
                      + members("FilterExpression", expression)
                      + "}"));
    }
  }

  private static void emptyAndBlank(Expectations expect) {
    String[][] carriers = {
      {"ConditionExpression", "DeleteItem", "'Key':{'a':{'S':'$key'}}"},
      {"UpdateExpression", "UpdateItem", "'Key':{'a':{'S':'$key'}}"},
      {"ProjectionExpression", "GetItem", "'Key':{'a':{'S':'$key'}}"},
      {"FilterExpression", "Scan", "'Limit':1"},
      {"KeyConditionExpression", "Query", "'Limit':1"}
    };
    for (String[] carrier : carriers) {
      String open = "{'TableName':'$hash'," + carrier[2] + ",'" + carrier[0] + "':";
      expect.invalid(
          "empty " + carrier[0],
          carrier[1],
          open + "''}",
          "Invalid " + carrier[0] + ": The expression can not be empty;");
    }
  }

  private static void substitutes(Expectations expect) {
    String put = "{'TableName':'$hash','Item':{'a':{'S':'$key'}},";
    expect
        .invalid(
            "names-empty",
            "PutItem",
            put + "'ConditionExpression':'a = b','ExpressionAttributeNames':{}}",
            "ExpressionAttributeNames must not be empty")
        .invalid(
            "values-empty",
            "PutItem",
            put + "'ConditionExpression':'a = b','ExpressionAttributeValues':{}}",
            "ExpressionAttributeValues must not be empty")
        .invalid(
            "names-without-expression",
            "PutItem",
            put + "'ExpressionAttributeNames':{'#a':'a'}}",
            "ExpressionAttributeNames can only be specified when using expressions")
        .invalid(
            "values-without-expression",
            "PutItem",
            put + "'ExpressionAttributeValues':{':a':{'S':'a'}}}",
            "ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null")
        .invalid(
            "values-without-expression-update",
            "UpdateItem",
            "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ExpressionAttributeValues':{':a':{'S':'a'}}}",
            "ExpressionAttributeValues can only be specified when using expressions: UpdateExpression and ConditionExpression are null")
        .invalid(
            "values-without-expression-scan",
            "Scan",
            "{'TableName':'$hash','ExpressionAttributeValues':{':a':{'S':'a'}}}",
            "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null")
        .invalid(
            "values-without-expression-query",
            "Query",
            "{'TableName':'$hash','ExpressionAttributeValues':{':a':{'S':'a'}}}",
            "ExpressionAttributeValues can only be specified when using expressions: FilterExpression and KeyConditionExpression are null")
        .invalid(
            "names-without-expression-get",
            "GetItem",
            "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'ExpressionAttributeNames':{'#a':'a'}}",
            "ExpressionAttributeNames can only be specified when using expressions")
        .invalid(
            "name-without-hash",
            "PutItem",
            put + "'ConditionExpression':'a = b','ExpressionAttributeNames':{'a':'a'}}",
            "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\"")
        .invalid(
            "name-with-dash",
            "PutItem",
            put + "'ConditionExpression':'a = b','ExpressionAttributeNames':{'#a-b':'a'}}",
            "ExpressionAttributeNames contains invalid key: Syntax error; key: \"#a-b\"")
        .invalid(
            "value-without-colon",
            "PutItem",
            put + "'ConditionExpression':'a = b','ExpressionAttributeValues':{'b':{'S':'a'}}}",
            "ExpressionAttributeValues contains invalid key: Syntax error; key: \"b\"")
        .invalid(
            "value-unused",
            "PutItem",
            put
                + "'ConditionExpression':'a = :b','ExpressionAttributeValues':{':b':{'S':'a'},':c':{'S':'a'}}}",
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:c}")
        .invalid(
            "name-unused",
            "PutItem",
            put + "'ConditionExpression':'a = b','ExpressionAttributeNames':{'#b':'a'}}",
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}")
        .invalid(
            "name-unused-before-value-unused",
            "PutItem",
            put
                + "'ConditionExpression':'a = b','ExpressionAttributeNames':{'#b':'a'},'ExpressionAttributeValues':{':b':{'S':'a'}}}",
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}")
        .invalid(
            "update-before-condition",
            "UpdateItem",
            "{'TableName':'$hash','Key':{'a':{'S':'$key'}},'UpdateExpression':'SET','ConditionExpression':'='}",
            "Invalid UpdateExpression: Syntax error; token: \"<EOF>\", near: \"SET\"")
        .invalid(
            "values-before-expression",
            "PutItem",
            put + "'ConditionExpression':'=','ExpressionAttributeValues':{':b':{'NULL':false}}}",
            "ExpressionAttributeValues contains invalid value: One or more parameter values were invalid: Null attribute value types must have the value of true for key :b");
  }

  private static void limits(Expectations expect) {
    expect
        .from(
            DOCUMENTATION,
            "Quotas: expression string 4 KB, 300 operators, 100 operands of IN; texts from DynamoDB Local")
        .holds(
            "length-limit",
            scene -> {
              String scan = "{'TableName':'$hash','Limit':1,'FilterExpression':'a = b";
              scene.succeed("Scan", scan + " ".repeat(4091) + "'}");
              scene.expectError(
                  "Scan",
                  scan + " ".repeat(4092) + "'}",
                  "ValidationException",
                  "Invalid FilterExpression: Expression size has exceeded the maximum allowed size; expression size: 4097");
            })
        .holds(
            "operator-limit",
            scene -> {
              String scan = "{'TableName':'$hash','Limit':1,'FilterExpression':'";
              scene.succeed("Scan", scan + "a=b and ".repeat(149) + "a=b'}");
              scene.expectError(
                  "Scan",
                  scan + "a=b and ".repeat(150) + "a=b'}",
                  "ValidationException",
                  "Invalid FilterExpression: The expression contains too many operators; operator count: 301");
            })
        .holds(
            "deep-nesting-ends",
            scene ->
                scene.expectError(
                    "Scan",
                    "{'TableName':'$hash','FilterExpression':'"
                        + "(".repeat(2000)
                        + "a=b"
                        + ")".repeat(2000)
                        + "'}",
                    "ValidationException"))
        .holds(
            "in-limit",
            scene -> {
              String scan = "{'TableName':'$hash','Limit':1,'FilterExpression':'a in (b";
              scene.succeed("Scan", scan + ",b".repeat(99) + ")'}");
              scene.expectError(
                  "Scan",
                  scan + ",b".repeat(100) + ")'}",
                  "ValidationException",
                  "Invalid FilterExpression: The IN operator is provided with too many operands; number of operands: 101");
            });
  }
}
