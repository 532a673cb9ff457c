package io.partita.core.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinarySetValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.NumberSetValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringSetValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Legacy conditions, operator by operator. */
final class LegacyConditionTest {
  private static final Item ITEM =
      Item.of(
          Map.of(
              "s", s("middle"),
              "n", n(10),
              "b", b(1, 2, 255),
              "ss", new StringSetValue(List.of("x", "y")),
              "ns", new NumberSetValue(List.of(Decimal.of(1), Decimal.of(2))),
              "bs", new BinarySetValue(List.of(b(1), b(255))),
              "l", new ListValue(List.of(s("x"), n(1)))));

  private static AttributeValue s(String value) {
    return new StringValue(value);
  }

  private static AttributeValue n(long value) {
    return new NumberValue(Decimal.of(value));
  }

  private static BinaryValue b(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
    return new BinaryValue(value);
  }

  private static boolean holds(
      String attribute, LegacyOperator operator, AttributeValue... values) {
    return Condition.ofLegacy(
            Map.of(attribute, new LegacyCondition(operator, List.of(values))), false)
        .test(ITEM);
  }

  @Test
  void comparisonsAreTypedAndNumbersCompareAsNumbers() {
    assertTrue(holds("n", LegacyOperator.EQ, n(10)));
    assertFalse(holds("n", LegacyOperator.EQ, s("10")));
    assertTrue(holds("n", LegacyOperator.NE, s("10")));
    assertTrue(holds("none", LegacyOperator.NE, s("10")));
    assertTrue(holds("n", LegacyOperator.GT, n(9)));
    assertFalse(holds("n", LegacyOperator.GT, n(10)));
    assertTrue(holds("n", LegacyOperator.GE, n(10)));
    assertTrue(holds("n", LegacyOperator.LT, n(11)));
    assertTrue(holds("n", LegacyOperator.LE, n(10)));
    assertTrue(holds("n", LegacyOperator.BETWEEN, n(9), n(10)));
    assertFalse(holds("none", LegacyOperator.BETWEEN, n(9), n(10)));
    assertTrue(holds("s", LegacyOperator.IN, s("a"), s("middle")));
    assertFalse(holds("s", LegacyOperator.IN, s("a")));
  }

  @Test
  void setsAreEqualWhateverTheirOrder() {
    assertTrue(holds("ss", LegacyOperator.EQ, new StringSetValue(List.of("y", "x"))));
    assertFalse(holds("ss", LegacyOperator.EQ, new StringSetValue(List.of("y"))));
  }

  @Test
  void presence() {
    assertTrue(holds("n", LegacyOperator.NOT_NULL));
    assertFalse(holds("none", LegacyOperator.NOT_NULL));
    assertTrue(holds("none", LegacyOperator.NULL));
    assertFalse(holds("n", LegacyOperator.NULL));
  }

  @Test
  void containsLooksIntoTextBytesSetsAndLists() {
    assertTrue(holds("s", LegacyOperator.CONTAINS, s("ddl")));
    assertTrue(holds("b", LegacyOperator.CONTAINS, b(2, 255)));
    assertFalse(holds("b", LegacyOperator.CONTAINS, b(1, 255)));
    assertTrue(holds("ss", LegacyOperator.CONTAINS, s("x")));
    assertTrue(holds("ns", LegacyOperator.CONTAINS, n(2)));
    assertTrue(holds("bs", LegacyOperator.CONTAINS, b(255)));
    assertTrue(holds("l", LegacyOperator.CONTAINS, n(1)));
    assertFalse(holds("n", LegacyOperator.CONTAINS, n(1)));
    assertTrue(holds("b", LegacyOperator.BEGINS_WITH, b(1, 2)));
    assertFalse(holds("b", LegacyOperator.BEGINS_WITH, b(2)));
  }

  @Test
  void whatIsNotThereContainsNothingAndDoesNotNotContainIt() {
    assertTrue(holds("s", LegacyOperator.NOT_CONTAINS, s("x")));
    assertTrue(holds("n", LegacyOperator.NOT_CONTAINS, n(1)));
    assertFalse(holds("s", LegacyOperator.NOT_CONTAINS, s("mid")));
    assertFalse(holds("none", LegacyOperator.NOT_CONTAINS, s("x")));
  }

  @Test
  void thousandsOfConditionsAreNoDeepTree() {
    Map<String, LegacyCondition> all = new LinkedHashMap<>();
    for (int i = 0; i < 50_000; i++) {
      all.put("a" + i, new LegacyCondition(LegacyOperator.NULL, List.of()));
    }
    assertTrue(Condition.ofLegacy(all, false).test(ITEM));
    all.put("n", new LegacyCondition(LegacyOperator.NULL, List.of()));
    assertFalse(Condition.ofLegacy(all, false).test(ITEM));
    assertTrue(Condition.ofLegacy(all, true).test(ITEM));
  }

  @Test
  void valuesMustFitTheOperator() {
    refused("Invalid number of argument(s) for the EQ ComparisonOperator", LegacyOperator.EQ);
    refused(
        "Invalid number of argument(s) for the NULL ComparisonOperator", LegacyOperator.NULL, n(1));
    refused("Invalid number of argument(s) for the IN ComparisonOperator", LegacyOperator.IN);
    refused(
        "AttributeValues inside AttributeValueList must be of same type",
        LegacyOperator.IN,
        n(1),
        s("a"));
    refused(
        "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type",
        LegacyOperator.BEGINS_WITH,
        n(1));
    refused(
        "ComparisonOperator CONTAINS is not valid for SS AttributeValue type",
        LegacyOperator.CONTAINS,
        new StringSetValue(List.of("a")));
    assertEquals(
        "The BETWEEN condition was provided a range where the lower bound is greater than the"
            + " upper bound",
        error(LegacyOperator.BETWEEN, n(2), n(1)));
  }

  private static void refused(String text, LegacyOperator operator, AttributeValue... values) {
    assertEquals("One or more parameter values were invalid: " + text, error(operator, values));
  }

  private static String error(LegacyOperator operator, AttributeValue... values) {
    return assertThrows(ApiException.class, () -> new LegacyCondition(operator, List.of(values)))
        .getMessage();
  }
}
