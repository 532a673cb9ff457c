package io.partita.core.expression;

import static io.partita.core.expression.Given.map;
import static io.partita.core.expression.Given.n;
import static io.partita.core.expression.Given.refusal;
import static io.partita.core.expression.Given.s;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.key.KeyBounds;
import io.partita.core.partition.KeyRange;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Key conditions: texts are recorded (dynalite) and the same in the peer (DynamoDB Local 2.6.1),
 * but that AWS names the missed key schema element (recorded by moto and others), and for what is
 * too much of conditions (recorded by paritysuite/dynamodb-conformance).
 */
final class KeyConditionTest {
  private static final KeySchema SIMPLE =
      KeySchema.of(new KeyAttribute("pk", AttributeType.S), null);
  private static final KeySchema COMPOSITE =
      KeySchema.of(
          new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
  private static final KeySchema MANY =
      new KeySchema(
          List.of(new KeyAttribute("p1", AttributeType.S), new KeyAttribute("p2", AttributeType.S)),
          List.of(
              new KeyAttribute("s1", AttributeType.N), new KeyAttribute("s2", AttributeType.S)));
  private static final Map<String, AttributeValue> VALUES =
      map(":p", s("a"), ":q", s("b"), ":s", n(1), ":t", n(7), ":e", s(""));

  private static KeyRange range(KeySchema key, String text) {
    return new ExpressionBinder(null, VALUES).keyCondition(text).range(key);
  }

  private static final String REFUSED =
      """
      pk < :p                  | Query key condition not supported
      begins_with(pk, :p)      | Query key condition not supported
      pk BETWEEN :p AND :p     | Query key condition not supported
      pk < :p AND sk = :s      | Query key condition not supported
      sk = :s                  | Query condition missed key schema element: pk
      xx = :p AND yy = :s      | Query condition missed key schema element: pk
      pk = :p AND xx = :s      | Query condition missed key schema element: sk
      pk = :p AND sk = :s AND xx = :s | The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)
      pk = :p OR sk = :s       | Invalid operator used in KeyConditionExpression: OR
      pk IN (:p) OR sk = :s    | Invalid operator used in KeyConditionExpression: OR
      NOT pk = :p              | Invalid operator used in KeyConditionExpression: NOT
      pk = :p AND sk <> :s     | Invalid operator used in KeyConditionExpression: <>
      pk IN (:p)               | Invalid operator used in KeyConditionExpression: IN
      attribute_exists(pk)     | Invalid operator used in KeyConditionExpression: attribute_exists
      contains(pk, :p)         | Invalid operator used in KeyConditionExpression: contains
      size(pk) = :s            | KeyConditionExpressions cannot contain nested operations
      pk = size(sk)            | KeyConditionExpressions cannot contain nested operations
      pk = :p AND xx.yy = :s   | KeyConditionExpressions cannot have conditions on nested attributes
      xx.yy = xx.zz            | KeyConditionExpressions cannot have conditions on nested attributes
      pk = sk                  | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
      :p = :p                  | Invalid condition in KeyConditionExpression: No key attribute specified
      pk = :p AND :s BETWEEN sk AND :s | Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand
      begins_with(:p, pk)      | Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand
      pk = :p AND pk = :p      | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
      pk = :p AND sk > :s AND sk < :t | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
      pk = :s                  | One or more parameter values were invalid: Condition parameter type does not match schema type
      pk < :s                  | One or more parameter values were invalid: Condition parameter type does not match schema type
      pk = :p AND sk = :p      | One or more parameter values were invalid: Condition parameter type does not match schema type
      pk = :p AND begins_with(sk, :p) | One or more parameter values were invalid: Condition parameter type does not match schema type
      pk = :e                  | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
      pk =                     | Invalid KeyConditionExpression: Syntax error; token: "<EOF>", near: "="
      data = :p                | Invalid KeyConditionExpression: Attribute name is a reserved keyword; reserved keyword: data
      pk = :p AND sk between :t and :s | Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:7}, upper bound operand: AttributeValue: {N:1}
      """;

  @Test
  void refusals() {
    assertAll(
        REFUSED
            .lines()
            .map(row -> row.split(" \\| ", 2))
            .map(row ->
                () ->
                    assertEquals(row[1], refusal(() -> range(COMPOSITE, row[0].strip())), row[0])));
    assertEquals(
        "Query key condition not supported", refusal(() -> range(SIMPLE, "pk = :p AND sk = :s")));
  }

  private static byte[] prefix(AttributeValue... sortEquals) {
    return KeyBounds.prefix(List.of(s("a")), List.of(sortEquals));
  }

  @Test
  void ranges() {
    assertEquals(KeyBounds.startingWith(prefix()), range(SIMPLE, "(:p = pk)"));
    assertEquals(KeyBounds.startingWith(prefix(n(1))), range(COMPOSITE, "sk = :s AND pk = :p"));
    assertEquals(KeyBounds.greaterThan(prefix(), n(1)), range(COMPOSITE, "pk = :p AND :s < sk"));
    assertEquals(KeyBounds.atMost(prefix(), n(1)), range(COMPOSITE, "pk = :p AND sk <= :s"));
    assertEquals(
        KeyBounds.between(prefix(), n(1), n(7)),
        range(COMPOSITE, "(pk = :p) AND (sk between :s and :t)"));
    ExpressionBinder binder = new ExpressionBinder(null, VALUES);
    assertTrue(binder.keyCondition("pk = :p AND sk = :s").hasSortCondition(COMPOSITE));
    assertFalse(binder.keyCondition("pk = :p").hasSortCondition(COMPOSITE));
  }

  @Test
  void keysOfSeveralAttributes() {
    byte[] prefix = KeyBounds.prefix(List.of(s("a"), s("b")), List.of(n(1)));
    assertEquals(
        KeyBounds.beginsWith(prefix, s("b")),
        range(MANY, "p2 = :q AND p1 = :p AND begins_with(s2, :q) AND s1 = :s"));
    assertEquals(
        "Query condition missed key schema element: p2",
        refusal(() -> range(MANY, "p1 = :p AND s1 = :s")));
    String gap =
        "RANGE key attributes s1 must have equality conditions specified in the query because a"
            + " condition is present on key attribute s2";
    assertEquals(gap, refusal(() -> range(MANY, "p1 = :p AND p2 = :q AND s2 = :q")));
    assertEquals(gap, refusal(() -> range(MANY, "p1 = :p AND p2 = :q AND s1 > :s AND s2 = :q")));
  }
}
