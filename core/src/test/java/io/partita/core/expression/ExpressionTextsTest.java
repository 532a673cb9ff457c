package io.partita.core.expression;

import static io.partita.core.expression.Given.TRUE;
import static io.partita.core.expression.Given.b;
import static io.partita.core.expression.Given.list;
import static io.partita.core.expression.Given.map;
import static io.partita.core.expression.Given.n;
import static io.partita.core.expression.Given.refusal;
import static io.partita.core.expression.Given.s;
import static io.partita.core.expression.Given.strings;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.partita.core.value.AttributeValue;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What is wrong with expressions, in DynamoDB's words and order. Source of every row: asked of
 * DynamoDB Local 2.6.1 (peer), where dynalite's tests (recorded) have the same text unless said
 * otherwise.
 */
final class ExpressionTextsTest {
  private static final Map<String, String> NAMES = Map.of("#a", "a", "#b", "b", "#r", "data");
  private static final Map<String, AttributeValue> VALUES =
      map(
          ":n",
          n(1),
          ":n2",
          n(2),
          ":s",
          s("S"),
          ":l",
          list(),
          ":t",
          TRUE,
          ":ss",
          strings("a"),
          ":b",
          b("x"),
          ":c",
          b("w"));

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
      a [ 0 ] . b = :n
      a[2147483647] = :n
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

  private static ExpressionBinder binder() {
    return new ExpressionBinder(NAMES, VALUES);
  }

  private static void bind(ExpressionKind kind, String text) {
    switch (kind) {
      case UPDATE -> binder().update(text);
      case PROJECTION -> binder().projection(text);
      case CONDITION, FILTER, KEY_CONDITION -> binder().condition(kind, text);
    }
  }

  private static void check(ExpressionKind kind, String rows) {
    Stream<Executable> checks =
        rows.lines()
            .map(row -> row.split(" \\| ", 2))
            .map(row ->
                () ->
                    assertEquals(
                        "Invalid " + kind.parameter() + ": " + row[1],
                        refusal(() -> bind(kind, row[0].strip())),
                        row[0]));
    assertAll(checks);
  }

  @Test
  void conditions() {
    check(ExpressionKind.CONDITION, CONDITIONS);
    check(ExpressionKind.FILTER, CONDITIONS);
  }

  @Test
  void soundConditions() {
    assertAll(
        SOUND_CONDITIONS
            .lines()
            .map(row -> () -> assertDoesNotThrow(() -> bind(ExpressionKind.FILTER, row), row)));
  }

  @Test
  void updates() {
    check(ExpressionKind.UPDATE, UPDATES);
  }

  @Test
  void projections() {
    check(ExpressionKind.PROJECTION, PROJECTIONS);
  }

  @Test
  void emptyAndBlank() {
    for (ExpressionKind kind : ExpressionKind.values()) {
      assertEquals(
          "Invalid " + kind.parameter() + ": The expression can not be empty;",
          refusal(() -> bind(kind, "")));
      assertEquals(
          "Invalid " + kind.parameter() + ": Syntax error; token: \"<EOF>\", near: \"   \"",
          refusal(() -> bind(kind, "   ")));
    }
  }

  @Test
  void attributeTypes() {
    ExpressionBinder binder = new ExpressionBinder(null, Map.of(":s", s("X")));
    assertEquals(
        "Invalid ConditionExpression: Invalid attribute type name found; type: X, valid types:"
            + " {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
        refusal(() -> binder.condition(ExpressionKind.CONDITION, "attribute_type(a, :s)")));
  }

  private static String repeat(int times, String term, String separator) {
    return String.join(separator, Collections.nCopies(times, term));
  }

  @Test
  void limits() {
    String tooMany = "The expression contains too many operators; operator count: 301";
    bind(ExpressionKind.FILTER, repeat(150, "a=:n", " and "));
    check(ExpressionKind.FILTER, repeat(151, "a=:n", " and ") + " | " + tooMany);
    bind(ExpressionKind.FILTER, "not ".repeat(299) + "a=:n");
    check(ExpressionKind.FILTER, "not ".repeat(300) + "a=:n | " + tooMany);
    check(ExpressionKind.FILTER, repeat(101, "size(a)=:n", " and ") + " | " + tooMany);
    check(
        ExpressionKind.FILTER,
        repeat(151, "a=:n", " and ")
            + " and data=:n | Attribute name is"
            + " a reserved keyword; reserved keyword: data");
    bind(ExpressionKind.FILTER, "a in (" + repeat(100, ":n", ",") + ")");
    check(
        ExpressionKind.FILTER,
        "a in ("
            + repeat(101, ":n", ",")
            + ") | The IN operator is provided with too many operands; number of operands: 101");
    bind(ExpressionKind.PROJECTION, repeat(32, "a", "."));
    check(
        ExpressionKind.PROJECTION,
        repeat(33, "a", ".")
            + " | The document path has too many nesting levels; nesting levels: 33");
    bind(ExpressionKind.FILTER, "a = :n" + " ".repeat(4090));
    assertEquals(
        "Invalid FilterExpression: Expression size has exceeded the maximum allowed size;"
            + " expression size: 4097",
        refusal(() -> bind(ExpressionKind.FILTER, "a = :n" + " ".repeat(4091))));
    assertEquals(
        "Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;",
        refusal(() -> bind(ExpressionKind.UPDATE, "é".repeat(2049))));
    bind(
        ExpressionKind.UPDATE,
        "REMOVE " + String.join(",", IntStream.range(0, 500).mapToObj(i -> "a" + i).toList()));
  }

  @Test
  void deepNestingEndsAtOnce() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (String open : new String[] {"(", "NOT (", "size(", "a=:n and (", "((a=:n) or "}) {
            for (ExpressionKind kind : ExpressionKind.values()) {
              String deep = open.repeat(4000 / open.length());
              refusal(() -> bind(kind, deep));
              refusal(() -> bind(kind, "SET a = " + deep.substring(8)));
            }
          }
          refusal(() -> bind(ExpressionKind.FILTER, "(".repeat(2000) + "a" + ")".repeat(2000)));
          bind(ExpressionKind.FILTER, "a=:n and (".repeat(149) + "a=:n" + ")".repeat(149));
        });
  }

  @Test
  void placeholders() {
    assertEquals("ExpressionAttributeNames must not be empty", names(Map.of()));
    assertEquals("ExpressionAttributeValues must not be empty", values(Map.of()));
    assertEquals(
        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"x\"",
        names(Map.of("x", "a")));
    assertEquals(
        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"#a-b\"",
        names(Map.of("#a-b", "a")));
    assertEquals(
        "ExpressionAttributeValues contains invalid key: Syntax error; key: \":\"",
        values(Map.of(":", n(1))));
    assertEquals(
        "ExpressionAttributeValues contains invalid key: The expression attribute map contains an"
            + " empty key;",
        values(Map.of("", n(1))));
    assertEquals(
        "ExpressionAttributeNames contains invalid key: The expression attribute map contains a key"
            + " that is too long; size of key: 256",
        names(Map.of("#" + "a".repeat(255), "a")));
    assertEquals(
        "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a",
        names(Map.of("#a", "")));
  }

  @Test
  void namesAndValuesHaveTwoMegabytesTogether() {
    int maximum = 2 * 1024 * 1024;
    assertDoesNotThrow(() -> bounded(Map.of(), maximum - 2));
    assertEquals(
        "ExpressionAttributeValues exceeds max size",
        refusal(() -> bounded(Map.of(), maximum - 1)));
    Map<String, String> names = new LinkedHashMap<>();
    IntStream.range(0, 32).forEach(i -> names.put("#n" + (10 + i), "é".repeat(30_000)));
    int namesBytes = 32 * 60_004;
    assertDoesNotThrow(() -> bounded(names, maximum - namesBytes - 2));
    assertEquals(
        "Combined size of ExpressionAttributeNames and ExpressionAttributeValues exceeds max size",
        refusal(() -> bounded(names, maximum - namesBytes - 1)));
    IntStream.range(32, 34).forEach(i -> names.put("#n" + (10 + i), "n".repeat(60_000)));
    assertDoesNotThrow(() -> new ExpressionBinder(names, null).checkPlaceholders());
    names.put("#m", "n".repeat(maximum - 34 * 60_004 - 2));
    assertDoesNotThrow(() -> new ExpressionBinder(names, null).checkPlaceholders());
    names.put("#m", "n".repeat(maximum - 34 * 60_004 - 1));
    assertEquals("ExpressionAttributeNames exceeds max size", names(names));
    assertEquals(
        "ExpressionAttributeNames exceeds max size", refusal(() -> bounded(names, maximum)));
  }

  private static void bounded(Map<String, String> names, int valueBytes) {
    Map<String, AttributeValue> values = Map.of(":v", s("v".repeat(valueBytes)));
    new ExpressionBinder(names.isEmpty() ? null : names, values).checkPlaceholders();
  }

  private static String names(Map<String, String> names) {
    return refusal(() -> new ExpressionBinder(names, null).checkPlaceholders());
  }

  private static String values(Map<String, AttributeValue> values) {
    return refusal(() -> new ExpressionBinder(null, values).checkPlaceholders());
  }

  @Test
  void unused() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("#z", "z");
    names.put("#a", "a");
    names.put("#y", "y");
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    "zyxwvutab".chars().forEach(c -> values.put(":" + (char) c, n(1)));
    ExpressionBinder binder = new ExpressionBinder(names, values);
    binder.update("SET #a = :v");
    assertEquals(
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#z, #y}",
        refusal(binder::checkAllUsed));
    binder.condition(ExpressionKind.CONDITION, "#z = #y");
    assertEquals(
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:z, :a, :b, :t,"
            + " :u, :w, :x, :y}",
        refusal(binder::checkAllUsed));
  }
}
