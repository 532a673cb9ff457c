package io.partita.core.expression;

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
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What updates do (sources: Developer Guide, "Update expressions"; ScyllaDB's tests, checked by
 * their authors against AWS; peer DynamoDB Local 2.6.1).
 */
final class UpdateTest {
  private static final Map<String, AttributeValue> ATTRIBUTES =
      map(
          "n",
          n(5),
          "s",
          s("str"),
          "l",
          list(n(0), n(1), n(2), n(3)),
          "m",
          document("x", n(1), "y", document("z", n(9)), "l", list(s("p"), s("q"))),
          "ss",
          strings("a", "b"),
          "ns",
          numbers(1, 2),
          "el",
          list(),
          "big",
          n("9".repeat(38)),
          "huge",
          n("9E125"),
          "tiny",
          n("1E-130"));
  private static final Map<String, AttributeValue> VALUES =
      map(
          ":v",
          s("V"),
          ":w",
          s("W"),
          ":n",
          n(1),
          ":minus",
          n("-7.50"),
          ":half",
          n("0.5"),
          ":huge",
          n("9E125"),
          ":tinier",
          n("1.1E-130"),
          ":l",
          list(s("e")),
          ":ca",
          strings("c", "a"),
          ":ab",
          strings("b", "a"),
          ":zz",
          strings("zz"),
          ":ns",
          numbers(1, 3));

  private static UpdatedItem update(String text) {
    return new ExpressionBinder(null, VALUES).update(text).apply(Item.of(ATTRIBUTES));
  }

  /** The attributes that differ afterwards; removed ones are missing from both. */
  private static Map<String, AttributeValue> changed(String text) {
    Map<String, AttributeValue> changed = new LinkedHashMap<>(update(text).attributes());
    changed.entrySet().removeIf(entry -> entry.getValue().equals(ATTRIBUTES.get(entry.getKey())));
    return changed;
  }

  @Test
  void assignments() {
    assertEquals(map("a", s("V")), changed("SET a = :v"));
    assertEquals(map("n", s("str"), "s", n(5)), changed("SET n = s, s = n"));
    assertEquals(map("n", n("4")), changed("SET n = n - :n"));
    assertEquals(map("a", n(2)), changed("SET a = if_not_exists(q, :n) + :n"));
    assertEquals(map("a", n(5)), changed("SET a = if_not_exists(q, if_not_exists(n, :n))"));
    assertEquals(map(), changed("SET n = if_not_exists(n, :v)"));
    assertEquals(map("a", list(s("p"), s("q"), s("e"))), changed("SET a = list_append(m.l, :l)"));
    assertEquals(
        map(
            "m",
            document(
                "x",
                document("z", n(9)),
                "y",
                document("z", n(9), "q", s("V")),
                "l",
                list(s("p"), s("q")))),
        changed("SET m.x = m.y, m.y.q = :v"));
    assertEquals(
        map("a", list(n(0), n(1), n(2), n(3)), "l", list(s("V"), n(1), n(2), n(3))),
        changed("SET l[0] = :v, a = l"));
  }

  @Test
  void listIndexesMeanTheListAsItWas() {
    assertEquals(map("l", list(s("V"), n(2), n(3))), changed("REMOVE l[0] SET l[1] = :v"));
    assertEquals(map("l", list(s("V"), n(3))), changed("SET l[1] = :v REMOVE l[0], l[2]"));
    assertEquals(
        map("l", list(n(0), n(1), n(2), n(3), s("W"), s("V"))),
        changed("SET l[9] = :v, l[7] = :w"));
    assertEquals(
        map("l", list(n(0), n(1), n(2), n(3), s("W"), s("V"))),
        changed("SET l[5] = :v, l[4] = :w"));
    assertEquals(map("l", list(n(1), n(2), n(3), s("V"))), changed("REMOVE l[0] SET l[4] = :v"));
    assertEquals(map("l", list(n(1), n(0), n(2), n(3))), changed("SET l[0] = l[1], l[1] = l[0]"));
    assertEquals(map("l", list(n(2), n(2), n(3))), changed("REMOVE l[0] ADD l[1] :n"));
    assertEquals(map("l", list()), changed("REMOVE l[0], l[1], l[2], l[3]"));
    assertEquals(map(), changed("REMOVE l[9], m.q, q"));
    assertEquals(map("el", list(s("V"))), changed("SET el[3] = :v"));
  }

  @Test
  void numbersAndSets() {
    assertEquals(map("n", n("-2.5")), changed("ADD n :minus"));
    assertEquals(map("q", n(1)), changed("ADD q :n"));
    assertEquals(map("ss", strings("a", "b", "c")), changed("ADD ss :ca"));
    assertEquals(map("ns", numbers(1, 2, 3)), changed("ADD ns :ns"));
    assertEquals(map("q", strings("zz")), changed("ADD q :zz"));
    assertEquals(map("ss", strings("b")), changed("DELETE ss :ca"));
    assertEquals(map(), changed("DELETE ss :zz, q :zz, m.q :zz, l[9] :zz"));
    assertFalse(update("DELETE ss :ab").attributes().containsKey("ss"));
    assertEquals(map("a", n("1" + "0".repeat(38))), changed("SET a = big + :n"));
  }

  private static final String REFUSED =
      """
      SET q.y = :v             | The document path provided in the update expression is invalid for update
      SET q[0] = :v            | The document path provided in the update expression is invalid for update
      SET n.y = :v             | The document path provided in the update expression is invalid for update
      SET l.x = :v             | The document path provided in the update expression is invalid for update
      SET m[0] = :v            | The document path provided in the update expression is invalid for update
      SET m.q.r = :v           | The document path provided in the update expression is invalid for update
      SET l[9].x = :v          | The document path provided in the update expression is invalid for update
      REMOVE q.y               | The document path provided in the update expression is invalid for update
      REMOVE n[0]              | The document path provided in the update expression is invalid for update
      REMOVE m.x.y             | The document path provided in the update expression is invalid for update
      ADD q.x :n               | The document path provided in the update expression is invalid for update
      DELETE q.x :zz           | The document path provided in the update expression is invalid for update
      SET a = q                | The provided expression refers to an attribute that does not exist in the item
      SET a = l[9]             | The provided expression refers to an attribute that does not exist in the item
      SET a = n.x              | The provided expression refers to an attribute that does not exist in the item
      SET a = q + :n           | The provided expression refers to an attribute that does not exist in the item
      SET a = if_not_exists(q, r) | The provided expression refers to an attribute that does not exist in the item
      SET a = list_append(q, :l) | The provided expression refers to an attribute that does not exist in the item
      SET a = s + q            | An operand in the update expression has an incorrect data type
      SET a = n + s            | An operand in the update expression has an incorrect data type
      SET a = list_append(s, :l) | An operand in the update expression has an incorrect data type
      ADD s :n                 | An operand in the update expression has an incorrect data type
      ADD ss :n                | An operand in the update expression has an incorrect data type
      ADD n :ns                | An operand in the update expression has an incorrect data type
      ADD ss :ns               | An operand in the update expression has an incorrect data type
      DELETE s :zz             | An operand in the update expression has an incorrect data type
      DELETE l[0] :zz          | An operand in the update expression has an incorrect data type
      SET a = huge + huge      | Number overflow. Attempting to store a number with magnitude larger than supported range
      ADD huge :huge           | Number overflow. Attempting to store a number with magnitude larger than supported range
      SET a = tiny - :tinier   | Number underflow. Attempting to store a number with magnitude smaller than supported range
      ADD big :half            | DynamoDB only supports precision up to 38 digits
      SET a = huge + :n        | DynamoDB only supports precision up to 38 digits
      SET a = qq, q.y = :v     | The document path provided in the update expression is invalid for update
      SET q.y = :v, a = qq     | The provided expression refers to an attribute that does not exist in the item
      SET n.y = :v, a = s + n  | The document path provided in the update expression is invalid for update
      SET q.y = :v ADD s :n    | An operand in the update expression has an incorrect data type
      """;

  @Test
  void refusals() {
    assertAll(
        REFUSED
            .lines()
            .map(row -> row.split(" \\| ", 2))
            .map(row -> () -> assertEquals(row[1], refusal(() -> update(row[0].strip())), row[0])));
  }

  @Test
  void touchedPlaces() {
    UpdatedItem nested = update("SET m.y.z = :v, l[1] = :w");
    assertEquals(
        map("m", document("y", document("z", n(9))), "l", list(n(1))), nested.touchedBefore());
    assertEquals(
        map("m", document("y", document("z", s("V"))), "l", list(s("W"))), nested.touchedAfter());
    UpdatedItem added = update("SET m.q = :v, a = :v, l[9] = :v REMOVE l[8]");
    assertEquals(map(), added.touchedBefore());
    assertEquals(map("m", document("q", s("V")), "a", s("V")), added.touchedAfter());
    UpdatedItem removed = update("REMOVE l[1], l[7], n");
    assertEquals(map("l", list(n(1)), "n", n(5)), removed.touchedBefore());
    assertEquals(map("l", list(n(2))), removed.touchedAfter());
    UpdatedItem same = update("SET n = n");
    assertEquals(map("n", n(5)), same.touchedBefore());
    assertEquals(map("n", n(5)), same.touchedAfter());
  }

  @Test
  void withoutAnItem() {
    for (String nothing : new String[] {"REMOVE a", "REMOVE a.b, c[0]", "DELETE a :zz"}) {
      UpdatedItem updated = new ExpressionBinder(null, VALUES).update(nothing).apply(null);
      assertFalse(updated.changesAnything(), nothing);
      assertEquals(map(), updated.attributes());
    }
    UpdatedItem made = new ExpressionBinder(null, VALUES).update("ADD a :n REMOVE b").apply(null);
    assertTrue(made.changesAnything());
    assertEquals(map("a", n(1)), made.attributes());
    assertEquals(map(), made.touchedBefore());
    assertEquals(
        "The document path provided in the update expression is invalid for update",
        refusal(() -> new ExpressionBinder(null, VALUES).update("SET a.b = :v").apply(null)));
  }

  @Test
  void keysStayAsTheyAre() {
    KeySchema key =
        KeySchema.of(
            new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
    ExpressionBinder binder = new ExpressionBinder(null, VALUES);
    binder.update("SET a = pk, b.pk = :v").requireNoKeyAttributes(key);
    assertEquals(
        "One or more parameter values were invalid: Cannot update attribute sk. This attribute is"
            + " part of the key",
        refusal(() -> binder.update("REMOVE a, sk.x").requireNoKeyAttributes(key)));
  }
}
