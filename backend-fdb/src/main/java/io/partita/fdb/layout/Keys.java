package io.partita.fdb.layout;

import io.partita.core.change.Position;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import io.partita.core.value.ByteBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes and takes apart the keys that {@link Subspace} describes. Immutable. */
public final class Keys {
  /** Bytes of a versionstamp: the commit's version and its order among those of that version. */
  public static final int STAMP_BYTES = 10;

  private static final int BUILDER_BYTES = 96;
  private static final int TREE_BYTES = 1;

  private final byte[] root;

  /**
   * @param prefix the name under which all keys are; several may share a cluster
   */
  public Keys(String prefix) {
    if (prefix.isEmpty() || prefix.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("fdb.prefix is a text of at least one character");
    }
    byte[] text = prefix.getBytes(StandardCharsets.UTF_8);
    this.root = Arrays.copyOf(text, text.length + 1);
  }

  private ByteBuilder in(Subspace subspace) {
    ByteBuilder key = new ByteBuilder(root.length + BUILDER_BYTES);
    key.put(root);
    key.put(subspace.code());
    return key;
  }

  private ByteBuilder in(Subspace subspace, PartitionId partition) {
    ByteBuilder key = in(subspace);
    long value = partition.value();
    int bytes = (Long.SIZE - Long.numberOfLeadingZeros(value) + Byte.SIZE - 1) / Byte.SIZE;
    key.put(bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      key.put((int) (value >>> (i * Byte.SIZE)));
    }
    return key;
  }

  private ByteBuilder in(Subspace subspace, PartitionId partition, int tree) {
    ByteBuilder key = in(subspace, partition);
    key.put(tree);
    return key;
  }

  /** Everything of ours. */
  public KeyRange all() {
    return startingWith(root);
  }

  private static KeyRange startingWith(byte[] prefix) {
    byte[] end = prefix.clone();
    int last = end.length - 1;
    // ends at the latest at the zero behind the root
    while (end[last] == (byte) 0xff) {
      last--;
    }
    end[last]++;
    return new KeyRange(prefix, Arrays.copyOf(end, last + 1));
  }

  public byte[] version() {
    return in(Subspace.VERSION).toBytes();
  }

  public byte[] metadataBell() {
    return in(Subspace.METADATA_BELL).toBytes();
  }

  public byte[] descriptor(PartitionId partition) {
    return in(Subspace.DESCRIPTOR, partition).toBytes();
  }

  public byte[] record(PartitionId partition, int tree, byte[] key) {
    ByteBuilder all = in(Subspace.RECORD, partition, tree);
    all.put(key);
    return all.toBytes();
  }

  /** The records of a tree whose keys are in a range. */
  public KeyRange records(PartitionId partition, int tree, KeyRange range) {
    byte[] tree0 = in(Subspace.RECORD, partition, tree).toBytes();
    byte[] lower = record(partition, tree, range.lower());
    byte[] upper =
        range.upper().length == 0
            ? startingWith(tree0).upper()
            : record(partition, tree, range.upper());
    return new KeyRange(lower, upper);
  }

  /** How many bytes come before the encoded key in the keys of a partition's records. */
  public int recordPrefixBytes(PartitionId partition) {
    return in(Subspace.RECORD, partition).length() + TREE_BYTES;
  }

  public byte[] rest(PartitionId partition, int tree, byte[] key, int ordinal) {
    ByteBuilder all = restOf(partition, tree, key);
    all.put(ordinal);
    return all.toBytes();
  }

  /** All further pieces of a record. */
  public KeyRange rest(PartitionId partition, int tree, byte[] key) {
    return startingWith(restOf(partition, tree, key).toBytes());
  }

  private ByteBuilder restOf(PartitionId partition, int tree, byte[] key) {
    ByteBuilder all = in(Subspace.REST, partition, tree);
    all.put(key.length >>> Byte.SIZE);
    all.put(key.length);
    all.put(key);
    return all;
  }

  public byte[] itemCount(PartitionId partition) {
    return in(Subspace.COUNTER, partition, 0).toBytes();
  }

  public byte[] itemSizeBytes(PartitionId partition) {
    return in(Subspace.COUNTER, partition, 1).toBytes();
  }

  /** Present where the counters of local indexes have been kept from the beginning. */
  public byte[] indexesCounted(PartitionId partition) {
    return in(Subspace.COUNTER, partition, 2).toBytes();
  }

  /** How many entries a local index has. */
  public byte[] indexCount(PartitionId partition, int tree) {
    return ofIndex(partition, 3, tree);
  }

  /** The DynamoDB sizes of a local index's entries, summed. */
  public byte[] indexSizeBytes(PartitionId partition, int tree) {
    return ofIndex(partition, 4, tree);
  }

  private byte[] ofIndex(PartitionId partition, int counter, int tree) {
    ByteBuilder key = in(Subspace.COUNTER, partition, counter);
    key.put(tree);
    return key.toBytes();
  }

  public KeyRange counters(PartitionId partition) {
    return startingWith(in(Subspace.COUNTER, partition).toBytes());
  }

  public byte[] bell(PartitionId partition) {
    return in(Subspace.BELL, partition).toBytes();
  }

  /** The key of a piece of a feed record, with room for the stamp at {@link #stampOffset}. */
  public byte[] feed(PartitionId partition, int ordinal) {
    ByteBuilder key = in(Subspace.FEED, partition);
    key.put(new byte[STAMP_BYTES]);
    key.put(ordinal);
    return key.toBytes();
  }

  /** Where a feed key's stamp begins. */
  public int stampOffset(PartitionId partition) {
    return in(Subspace.FEED, partition).length();
  }

  /** The feed records behind a position. */
  public KeyRange feedAfter(PartitionId partition, Position after) {
    KeyRange all = feed(partition);
    return after.equals(Position.START) ? all : new KeyRange(behind(partition, after), all.upper());
  }

  /** The feed records up to and including a position. */
  public KeyRange feedUpTo(PartitionId partition, Position last) {
    return new KeyRange(feed(partition).lower(), behind(partition, last));
  }

  public KeyRange feed(PartitionId partition) {
    return startingWith(in(Subspace.FEED, partition).toBytes());
  }

  private byte[] behind(PartitionId partition, Position position) {
    ByteBuilder key = in(Subspace.FEED, partition);
    key.put(stamp(position));
    return startingWith(key.toBytes()).upper();
  }

  public Position feedPosition(PartitionId partition, byte[] key) {
    return position(key, stampOffset(partition));
  }

  public int feedOrdinal(PartitionId partition, byte[] key) {
    return key[stampOffset(partition) + STAMP_BYTES] & 0xff;
  }

  private static byte[] stamp(Position position) {
    return ByteBuffer.allocate(STAMP_BYTES)
        .putLong(position.version())
        .putShort((short) position.order())
        .array();
  }

  /** A versionstamp as a position. */
  public static Position position(byte[] stamped, int offset) {
    ByteBuffer stamp = ByteBuffer.wrap(stamped, offset, STAMP_BYTES);
    return new Position(stamp.getLong(), stamp.getShort() & 0xffff);
  }

  /** Everything that a partition holds, its descriptor apart. */
  public Iterable<KeyRange> contents(PartitionId partition) {
    return Arrays.asList(
        startingWith(in(Subspace.RECORD, partition).toBytes()),
        startingWith(in(Subspace.REST, partition).toBytes()),
        counters(partition),
        feed(partition),
        startingWith(bell(partition)));
  }

  public byte[] mark(long gateway, int slot) {
    ByteBuilder key = in(Subspace.MARK);
    key.putLong(gateway);
    key.put(slot >>> Byte.SIZE);
    key.put(slot);
    return key.toBytes();
  }

  public KeyRange marks(long gateway) {
    ByteBuilder key = in(Subspace.MARK);
    key.putLong(gateway);
    return startingWith(key.toBytes());
  }

  public byte[] gateway(long gateway) {
    ByteBuilder key = in(Subspace.GATEWAY);
    key.putLong(gateway);
    return key.toBytes();
  }

  public KeyRange gateways() {
    return startingWith(in(Subspace.GATEWAY).toBytes());
  }

  /** Which gateway a key of {@link #gateways} is of. */
  public long gatewayOf(byte[] key) {
    return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
  }

  public byte[] duty(String work) {
    ByteBuilder key = in(Subspace.DUTY);
    key.put(work.getBytes(StandardCharsets.UTF_8));
    return key.toBytes();
  }

  public KeyRange duties() {
    return startingWith(in(Subspace.DUTY).toBytes());
  }

  /** Which work a key of {@link #duties} is of. */
  public String workOf(byte[] key) {
    int start = in(Subspace.DUTY).length();
    return new String(key, start, key.length - start, StandardCharsets.UTF_8);
  }
}
