package io.partita.core.expression;

import static io.partita.core.expression.Given.list;
import static io.partita.core.expression.Given.map;
import static io.partita.core.expression.Given.n;
import static io.partita.core.expression.Given.s;
import static io.partita.core.expression.Given.strings;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.RandomValues;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a client sends: an answer or an {@link ApiException}, nothing else. */
final class ExpressionFuzzTest {
  private static final int EXPRESSIONS = 60_000;
  private static final String[] TOKENS = {
    "a",
    "b",
    "c",
    "#a",
    "#zz",
    ":n",
    ":s",
    ":l",
    ":ss",
    ":zz",
    "(",
    "(",
    ")",
    ")",
    ",",
    ".",
    "[",
    "]",
    "0",
    "1",
    "99",
    "2147483648",
    "=",
    "<>",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "AND",
    "or",
    "NOT",
    "BETWEEN",
    "in",
    "SET",
    "REMOVE",
    "ADD",
    "DELETE",
    "size",
    "contains",
    "begins_with",
    "attribute_exists",
    "attribute_type",
    "if_not_exists",
    "list_append",
    "data",
    "foo",
    "#",
    ":",
    "é",
    "\uD83D\uDE00",
    "\uD800",
    "$",
    "\t",
    "\""
  };
  private static final String[] STARTS = {
    "SET a = ", "a = :n AND ", "REMOVE a[0], ", "ADD c :n SET b = ", "size(", "(", "b[", "a, "
  };
  private static final Item ITEM =
      Item.of(map("a", list(n(1), s("x")), "b", strings("p"), "c", n(3)));

  @Test
  void answersOrRefuses() {
    Random random = new RandomValues("ExpressionFuzzTest").random;
    KeySchema key =
        KeySchema.of(
            new KeyAttribute("a", AttributeType.S), new KeyAttribute("c", AttributeType.N));
    int answered = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = text(random);
      ExpressionBinder binder =
          new ExpressionBinder(
              Map.of("#a", "a"),
              map(":n", n(2), ":s", s("x"), ":l", list(n(4)), ":ss", strings("p", "q")));
      try {
        switch (random.nextInt(4)) {
          case 0 -> binder.update(text).apply(random.nextBoolean() ? ITEM : null).touchedAfter();
          case 1 -> binder.projection(text).project(ITEM);
          case 2 -> binder.keyCondition(text).range(key);
          default -> binder.condition(ExpressionKind.FILTER, text).test(ITEM);
        }
        answered++;
      } catch (ApiException refused) {
        assertTrue(refused.text().length() > 10, text);
      } catch (RuntimeException | StackOverflowError broken) {
        throw new AssertionError("broken by " + text, broken);
      }
    }
    assertTrue(answered > EXPRESSIONS / 1000, "some are sound: " + answered);
  }

  private static String text(Random random) {
    StringBuilder text =
        new StringBuilder(random.nextBoolean() ? "" : STARTS[random.nextInt(STARTS.length)]);
    for (int length = random.nextInt(1, 14); length > 0; length--) {
      text.append(TOKENS[random.nextInt(TOKENS.length)]);
      text.append(random.nextInt(4) == 0 ? "" : " ");
    }
    return text.toString();
  }
}
