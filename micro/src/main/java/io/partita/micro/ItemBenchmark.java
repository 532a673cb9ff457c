package io.partita.micro;

import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.Decimal;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The stored form of items, keys and numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ItemBenchmark {
  private final KeySchema schema =
      KeySchema.of(
          new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
  private final Item item = Samples.item();
  private final byte[] stored = StoredItem.encode(item, 1);
  private final Decimal price = Decimal.parse("1299.95");

  @Benchmark
  public byte[] encode() {
    return StoredItem.encode(item, 1);
  }

  @Benchmark
  public Item decode() {
    Item read = StoredItem.of(stored).item();
    read.attributes();
    return read;
  }

  @Benchmark
  public @Nullable AttributeValue getLast() {
    return StoredItem.of(stored).item().get("description");
  }

  @Benchmark
  public byte[] key() {
    return ItemKey.encode(schema, item);
  }

  @Benchmark
  public Decimal parseNumber() {
    return Decimal.parse("1299.95");
  }

  @Benchmark
  public String printNumber() {
    return price.toString();
  }
}
