package io.partita.core.expression;

import static io.partita.core.expression.Given.NOTHING;
import static io.partita.core.expression.Given.TRUE;
import static io.partita.core.expression.Given.b;
import static io.partita.core.expression.Given.binaries;
import static io.partita.core.expression.Given.document;
import static io.partita.core.expression.Given.list;
import static io.partita.core.expression.Given.map;
import static io.partita.core.expression.Given.n;
import static io.partita.core.expression.Given.numbers;
import static io.partita.core.expression.Given.refusal;
import static io.partita.core.expression.Given.s;
import static io.partita.core.expression.Given.strings;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.item.Item;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What conditions mean (sources: Developer Guide, "Comparison operator and function reference";
 * ScyllaDB's tests, checked by their authors against AWS; peer DynamoDB Local 2.6.1).
 */
final class ConditionTest {
  private static final Map<String, AttributeValue> ATTRIBUTES =
      map(
          "n",
          n(5),
          "m5",
          n("5.0"),
          "s",
          s("hello"),
          "t",
          TRUE,
          "nu",
          NOTHING,
          "b",
          b("abc"),
          "l",
          list(n(1), s("x"), list(n(2))),
          "d",
          document("x", n(1), "y", document("z", n(9))),
          "ss",
          strings("a", "b"),
          "ns",
          numbers(1, 2),
          "bs",
          binaries("p", "q"),
          "es",
          s(""));
  private static final Item ITEM = encoded(Item.of(ATTRIBUTES));
  private static final Map<String, AttributeValue> VALUES =
      map(
          ":5",
          n(5),
          ":6",
          n(6),
          ":1",
          n(1),
          ":s5",
          s("5"),
          ":he",
          s("he"),
          ":hello",
          s("hello"),
          ":ll",
          s("ll"),
          ":t",
          TRUE,
          ":nu",
          NOTHING,
          ":ab",
          b("ab"),
          ":bc",
          b("bc"),
          ":q",
          b("q"),
          ":l",
          list(n(1), s("x"), list(n(2))),
          ":inner",
          list(n(2)),
          ":d",
          document("y", document("z", n(9)), "x", n(1)),
          ":ba",
          strings("b", "a"),
          ":abc",
          strings("a", "b", "c"),
          ":a",
          s("a"),
          ":N",
          s("N"),
          ":M",
          s("M"),
          ":0",
          n(0),
          ":3",
          n(3),
          ":2",
          n(2),
          ":high",
          s("\uD83D\uDE00"),
          ":bmp",
          s("\uFFFD"),
          ":e",
          s(""));

  private static Item encoded(Item item) {
    byte[] bytes = item.toBytes();
    return Item.encoded(bytes, 0, bytes.length);
  }

  private static Condition condition(String text) {
    return new ExpressionBinder(null, VALUES).condition(ExpressionKind.FILTER, text);
  }

  private static final String TRUE_ONES =
      """
      n = :5
      n = m5
      n <> :6
      n <> :s5
      n < :6
      n <= :5
      :6 > n
      s >= :he
      b > :ab
      t = :t
      nu = :nu
      l = :l
      d = :d
      ss = :ba
      ss <> :abc
      zz <> :5
      zz <> yy
      :bmp < :high
      n between :1 and :6
      n between n2 and :6 or n = :5
      n in (:6, :5)
      s in (n, :hello)
      attribute_exists(d.y.z)
      attribute_not_exists(d.y.q)
      attribute_not_exists(l[3])
      attribute_exists(l[2][0])
      attribute_type(n, :N)
      attribute_type(d, :M)
      begins_with(s, :he)
      begins_with(s, :e)
      begins_with(b, :ab)
      contains(s, :ll)
      contains(s, :e)
      contains(b, :bc)
      contains(ss, :a)
      contains(ns, :1)
      contains(bs, :q)
      contains(l, :1)
      contains(l, :inner)
      size(s) = :5
      size(b) = :3
      size(ss) = :2
      size(l) = :3
      size(d) = :2
      size(es) = :0
      NOT n = :6
      n = :6 AND n = :6 OR n = :5
      n = :5 OR n = :6 AND n = :6
      NOT n = :6 AND n = :5
      NOT (n = :5 AND n = :6)
      """;

  private static final String FALSE_ONES =
      """
      n = :s5
      n < :s5
      n > :s5
      zz = :5
      zz = yy
      zz < :5
      zz >= :5
      n < zz
      ss = :abc
      t < n
      nu < n
      l <= d
      :high < :bmp
      zz between :1 and :6
      n between :1 and zz
      s between :1 and :6
      zz in (:5, yy)
      attribute_exists(n.x)
      attribute_exists(s[0])
      attribute_exists(l.x)
      attribute_exists(zz.x)
      attribute_type(zz, :N)
      attribute_type(s, :N)
      begins_with(n, :he)
      begins_with(b, :he)
      begins_with(zz, :he)
      begins_with(s, zz)
      contains(s, zz)
      contains(zz, :a)
      contains(n, :5)
      contains(s, :ab)
      contains(ss, :1)
      contains(d, :1)
      size(zz) = :0
      size(n) = :1
      size(t) <= :6
      NOT zz <> :5
      n = :5 AND (n = :6 OR n = :1)
      """;

  @Test
  void hold() {
    assertAll(TRUE_ONES.lines().map(row -> () -> assertTrue(condition(row).test(ITEM), row)));
  }

  @Test
  void doNotHold() {
    assertAll(FALSE_ONES.lines().map(row -> () -> assertFalse(condition(row).test(ITEM), row)));
  }

  @Test
  void withoutAnItem() {
    assertTrue(condition("attribute_not_exists(n)").test(null));
    assertTrue(condition("n <> :5").test(null));
    assertFalse(condition("n = :5").test(null));
    assertFalse(condition("size(s) >= :0").test(null));
  }

  @Test
  void namesThatAreLookedAt() {
    assertEquals(
        Set.of("a", "b", "c", "d", "e", "f"),
        condition(
                "a.x = :5 AND (NOT size(b[0]) < :5 OR c between d and :6) AND e in (f) AND"
                    + " contains(a, :5)")
            .topLevelNames());
  }

  @Test
  void filtersLeaveTheKeyAlone() {
    KeySchema key =
        KeySchema.of(
            new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
    condition("x.pk = :5").requireNoKeyAttributes(key, "Filter Expression");
    assertEquals(
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk",
        refusal(() ->
            condition("x = :5 OR size(sk) = :5").requireNoKeyAttributes(key, "Filter Expression")));
  }

  @Test
  void treesMadeByCode() {
    Operand n = new Operand.Attribute(Path.of("n"));
    ConditionNode tree =
        new ConditionNode.And(
            new ConditionNode.Comparison(Comparator.EQUAL, n, new Operand.Literal(n(5))),
            new ConditionNode.Test(new Operand.Call("attribute_exists", List.of(n))));
    assertTrue(new Condition(tree).test(ITEM));
    assertEquals(condition("n = :5 AND attribute_exists(n)").root(), tree);
  }

  @Test
  void projections() {
    assertEquals(
        map("d", document("y", document("z", n(9)), "x", n(1))),
        project("d.y.z, d.x, d.q, n.x, zz"));
    assertEquals(map("l", list(n(1), list(n(2)))), project("l[2][0], l[0], l[7]"));
    assertEquals(map(), project("l.x, d[0]"));
    assertEquals(map(), project("l[9], d.y.z.w"));
    assertEquals(map("n", n(5), "s", s("hello")), project("n, s"));
    assertEquals(
        Set.of("a", "b"),
        new ExpressionBinder(null, null).projection("a.x, b, a.y").topLevelNames());
  }

  private static Map<String, AttributeValue> project(String text) {
    return new ExpressionBinder(null, null).projection(text).project(ITEM).attributes();
  }
}
