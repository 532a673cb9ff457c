package io.partita.core.expression;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Rough times of a request's expressions, parsed before; a main of its own, no test. */
public final class ExpressionTiming {
  private static final int ROUNDS = 10;
  private static final int CALLS = 500_000;

  private static long sum;

  private ExpressionTiming() {}

  public static void main(String[] arguments) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue("customer#0000012345"));
    attributes.put("version", new NumberValue(Decimal.of(7)));
    attributes.put("description", new StringValue("lorem ipsum dolor ".repeat(13)));
    byte[] bytes = Item.of(attributes).toBytes();
    Map<String, AttributeValue> values = Map.of(":v", new NumberValue(Decimal.of(7)));
    Map<String, AttributeValue> one = Map.of(":one", new NumberValue(Decimal.ONE));
    time(
        "condition",
        () -> {
          ExpressionBinder binder = new ExpressionBinder(null, values);
          binder.checkPlaceholders();
          Condition condition =
              binder.condition(ExpressionKind.CONDITION, "attribute_exists(pk) AND version = :v");
          binder.checkAllUsed();
          return condition.test(Item.encoded(bytes, 0, bytes.length)) ? 1 : 0;
        });
    time(
        "update",
        () -> {
          ExpressionBinder binder = new ExpressionBinder(null, one);
          binder.checkPlaceholders();
          Update update = binder.update("SET version = version + :one");
          binder.checkAllUsed();
          return update.apply(Item.encoded(bytes, 0, bytes.length)).attributes().size();
        });
    time(
        "projection",
        () ->
            new ExpressionBinder(null, null)
                .projection("pk, version")
                .project(Item.encoded(bytes, 0, bytes.length))
                .attributes()
                .size());
    System.out.println(sum);
  }

  private static void time(String what, LongSupplier call) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        sum += call.getAsLong();
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.println(what + ": " + best / CALLS + " ns");
  }
}
