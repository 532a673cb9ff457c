package io.partita.engine.node;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.Trees;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A write that leaves the number of its decision, in its item and in a second one that every write
 * of the partition changes: so that what a state contains can be told from the state.
 */
final class StampedWrite implements WriteCommand<StampedWrite.Seen> {
  /** Number of the item that says which decision was the last. */
  static final int LAST = 0;

  /** What a write does. */
  enum Kind {
    PUT,
    DELETE,
    PUT_IF_ABSENT
  }

  /** What a decision saw: the stamps of its key and of the partition. */
  record Seen(String partition, long stamp, long before, boolean changed) {}

  /** Is told of each decision. */
  interface Observer {
    long decided(StampedWrite write, String partition, long before, long last, boolean changes);
  }

  final int number;
  final Kind kind;
  final int lengthBytes;
  private final KeySchema schema;
  private final Observer observer;

  StampedWrite(int number, Kind kind, int lengthBytes, KeySchema schema, Observer observer) {
    this.number = number;
    this.kind = kind;
    this.lengthBytes = lengthBytes;
    this.schema = schema;
    this.observer = observer;
  }

  @Override
  public Reads reads() {
    return new Reads.Keys(
        List.of(
            new Reads.TreeKey(Trees.ITEMS, key(schema, number)),
            new Reads.TreeKey(Trees.ITEMS, key(schema, LAST))));
  }

  @Override
  public Decision<Seen> decide(DecisionContext context, Images images) {
    Image before = images.value(0);
    Image last = images.value(1);
    String partition = context.partition().schema().tableName();
    boolean changes =
        switch (kind) {
          case PUT -> true;
          case DELETE -> before != null;
          case PUT_IF_ABSENT -> before == null;
        };
    long stamp = observer.decided(this, partition, stamp(before), stamp(last), changes);
    List<Change> changed = new ArrayList<>();
    if (changes) {
      byte[] after = kind == Kind.DELETE ? null : item(number, stamp, lengthBytes);
      changed.add(new Change(Trees.ITEMS, key(schema, number), before, after));
      changed.add(new Change(Trees.ITEMS, key(schema, LAST), last, item(LAST, stamp, 0)));
    }
    return new Decision<>(new Seen(partition, stamp, stamp(before), changes), changed);
  }

  private static Map<String, AttributeValue> keyAttributes(int number) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue("p" + number % 3));
    attributes.put("sk", new NumberValue(Decimal.of(number)));
    return attributes;
  }

  static byte[] key(KeySchema schema, int number) {
    return ItemKey.encode(schema, keyAttributes(number));
  }

  private static byte[] item(int number, long stamp, int lengthBytes) {
    Map<String, AttributeValue> attributes = keyAttributes(number);
    attributes.put("stamp", new NumberValue(Decimal.of(stamp)));
    attributes.put("rank", new NumberValue(Decimal.of(stamp % 7)));
    attributes.put("v", new StringValue("v".repeat(lengthBytes)));
    return StoredItem.encode(Item.of(attributes), 0);
  }

  /** The stamp in an item; 0 if there is no item. */
  static long stamp(@Nullable Image image) {
    return image == null ? 0 : number(image, "stamp");
  }

  static long number(Image image, String name) {
    return ((NumberValue) StoredItem.of(image).item().get(name)).value().toLong();
  }
}
