package io.partita.core.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionSmokeTest {
  private static AttributeValue n(long value) {
    return new NumberValue(Decimal.of(value));
  }

  private static AttributeValue s(String value) {
    return new StringValue(value);
  }

  private static final Item ITEM =
      Item.of(Map.of("a", n(1), "b", s("hello"), "l", new ListValue(List.of(n(1), n(2), n(3)))));

  private static boolean test(String text) {
    ExpressionBinder binder =
        new ExpressionBinder(Map.of("#a", "a"), Map.of(":one", n(1), ":h", s("he"), ":x", s("x")));
    return binder.condition(ExpressionKind.CONDITION, text).test(ITEM);
  }

  @Test
  void conditions() {
    assertTrue(test("a = :one"));
    assertTrue(test("(#a = :one) AND begins_with(b, :h)"));
    assertTrue(test("((a = :x) OR (a >= :one)) AND NOT attribute_exists(zz)"));
    assertTrue(test("(a) = (:one)"));
    assertTrue(test("a between :one AND :one or zz = :x"));
    assertTrue(test("a IN (:x, :one)"));
    assertTrue(test("size(l) > :one"));
    assertTrue(test("l[0] = :one"));
    assertTrue(test("zz <> :one"));
    assertFalse(test("a < :x"));
  }

  @Test
  void texts() {
    assertEquals(
        "Invalid ConditionExpression: The expression has redundant parentheses;",
        assertThrows(ApiException.class, () -> test("((a = :one))")).text());
    assertEquals(
        "Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: name",
        assertThrows(ApiException.class, () -> test("name = :one")).text());
    assertEquals(573, ReservedWords.count());
  }

  @Test
  void updates() {
    ExpressionBinder binder =
        new ExpressionBinder(null, Map.of(":one", n(1), ":l", new ListValue(List.of(s("new")))));
    UpdatedItem updated =
        binder
            .update("SET a = a + :one, l[1] = :one, m = if_not_exists(m, :one) REMOVE l[0], b")
            .apply(ITEM);
    assertEquals(
        Map.of("a", n(2), "m", n(1), "l", new ListValue(List.of(n(1), n(3)))),
        updated.attributes());
  }
}
