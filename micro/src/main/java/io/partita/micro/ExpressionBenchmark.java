package io.partita.micro;

import io.partita.core.expression.Condition;
import io.partita.core.expression.ExpressionBinder;
import io.partita.core.expression.ExpressionKind;
import io.partita.core.expression.Update;
import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.Decimal;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Expressions as a request meets them: parsed before by another request, bound and applied. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ExpressionBenchmark {
  private final byte[] bytes = Samples.item().toBytes();
  private final Map<String, AttributeValue> seven = Map.of(":v", new NumberValue(Decimal.of(7)));
  private final Map<String, AttributeValue> one = Map.of(":one", new NumberValue(Decimal.ONE));

  private Item item() {
    return Item.encoded(bytes, 0, bytes.length);
  }

  @Benchmark
  public boolean condition() {
    var binder = new ExpressionBinder(null, seven);
    binder.checkPlaceholders();
    Condition condition =
        binder.condition(ExpressionKind.CONDITION, "attribute_exists(pk) AND version = :v");
    binder.checkAllUsed();
    return condition.test(item());
  }

  @Benchmark
  public int update() {
    var binder = new ExpressionBinder(null, one);
    binder.checkPlaceholders();
    Update update = binder.update("SET version = version + :one");
    binder.checkAllUsed();
    return update.apply(item()).attributes().size();
  }

  @Benchmark
  public int projection() {
    return new ExpressionBinder(null, null)
        .projection("pk, version")
        .project(item())
        .attributes()
        .size();
  }
}
