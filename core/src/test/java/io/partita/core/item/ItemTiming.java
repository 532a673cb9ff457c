package io.partita.core.item;

import io.partita.core.key.ItemKey;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BooleanValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Rough times for a 300-byte item of 5 attributes; a main of its own, no test. */
public final class ItemTiming {
  private static final int ROUNDS = 8;
  private static final int CALLS = 500_000;

  private static long sum;

  private ItemTiming() {}

  public static void main(String[] arguments) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue("customer#0000012345"));
    attributes.put("sk", new NumberValue(Decimal.parse("1732345678901")));
    attributes.put("price", new NumberValue(Decimal.parse("1299.95")));
    attributes.put("open", BooleanValue.TRUE);
    attributes.put("description", new StringValue("lorem ipsum dolor ".repeat(13)));
    Item item = Item.of(attributes);
    byte[] stored = StoredItem.encode(item, 1);
    StoredItem view = StoredItem.of(stored);
    KeySchema schema =
        KeySchema.of(
            new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
    ItemReader reader = new ItemReader();
    Count count = new Count();
    System.out.println("DynamoDB size " + item.sizeBytes() + ", stored " + stored.length);
    time("encode", () -> StoredItem.encode(item, 1).length);
    time("size", item::sizeBytes);
    time(
        "walk",
        () -> {
          reader.walk(view.array(), view.bodyOffset(), view.bodyLength(), count);
          return count.bytes;
        });
    time("get last", () -> view.item().get("description") == null ? 0 : 1);
    time("decode", () -> view.item().attributes().size());
    time("item key", () -> ItemKey.encode(schema, item).length);
    time("parse number", () -> Decimal.parse("1299.95").signum());
    time("print number", () -> ((NumberValue) attributes.get("price")).value().toString().length());
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

  /** Looks at every byte that it is handed, as a writer of JSON does. */
  private static final class Count implements ItemSink {
    private long bytes;

    private void add(byte[] array, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        bytes += array[i];
      }
    }

    @Override
    public void field(byte[] array, int offset, int length) {
      add(array, offset, length);
    }

    @Override
    public void string(byte[] array, int offset, int length) {
      add(array, offset, length);
    }

    @Override
    public void number(byte[] array, int offset, int length) {
      add(array, offset, length);
    }

    @Override
    public void binary(byte[] array, int offset, int length) {
      add(array, offset, length);
    }

    @Override
    public void bool(boolean value) {
      bytes++;
    }

    @Override
    public void nothing() {
      bytes++;
    }

    @Override
    public void startMap(int count) {
      bytes += count;
    }

    @Override
    public void endMap() {
      bytes++;
    }

    @Override
    public void startList(int count) {
      bytes += count;
    }

    @Override
    public void endList() {
      bytes++;
    }

    @Override
    public void startSet(AttributeType type, int count) {
      bytes += count;
    }

    @Override
    public void endSet() {
      bytes++;
    }
  }
}
