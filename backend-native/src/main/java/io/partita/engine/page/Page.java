package io.partita.engine.page;

import static io.partita.engine.page.PageLayout.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page in memory: the bytes of {@link PageLayout}, cut to size, and the references below it.
 *
 * <p>Mutable only for the writer that made it, until it publishes. Pointers inside the bytes are
 * filled in when the page is written; in memory {@link #child} counts.
 *
 * <p>A copy shares the bytes of its original until a record comes or goes. Values that are replaced
 * before that lie beside them, so that overwriting one record of a page costs a few references and
 * not the page; {@link #fitted} brings both together.
 */
public final class Page {
  private static final byte[] NOTHING = {};
  private static final byte[] EIGHT_ZEROS = new byte[POINTER_BYTES];
  private static final int GROWTH_BYTES = 512;

  private byte[] bytes;
  private @Nullable PageReference @Nullable [] children;

  /** Other pages have these bytes, too: they are not to be edited. */
  private boolean isShared;

  /** Inline values that count instead of those in the bytes, by index. */
  private byte @Nullable [] @Nullable [] replaced;

  /** How much longer the replaced values are together than those in the bytes. */
  private int replacedGrowthBytes;

  /** A record taken out of its page: whole key, raw value, and the reference if it has one. */
  public record Entry(
      byte[] key, byte[] rawValue, boolean external, @Nullable PageReference child) {}

  Page(byte[] bytes, @Nullable PageReference @Nullable [] children) {
    this.bytes = bytes;
    this.children = children;
  }

  /** A page that holds {@code entries} in their order; inner pages give the first no key. */
  public static Page of(int type, int level, long treeId, List<Entry> entries) {
    return of(type, level, treeId, entries, commonPrefix(type, entries));
  }

  private static Page of(int type, int level, long treeId, List<Entry> entries, int prefix) {
    Page page = new Page(new byte[(int) sizeOf(type, entries, prefix)], null);
    byte[] bytes = page.bytes;
    Bytes.putInt(bytes, MAGIC, MAGIC_VALUE);
    Bytes.putShort(bytes, VERSION, VERSION_VALUE);
    bytes[TYPE] = (byte) type;
    bytes[LEVEL] = (byte) level;
    Bytes.putLong(bytes, TREE_ID, treeId);
    Bytes.putShort(bytes, PREFIX_LENGTH, prefix);
    Bytes.putShort(bytes, HEAP_BYTES, prefix);
    if (prefix > 0) {
      byte[] last = entries.get(entries.size() - 1).key;
      System.arraycopy(last, 0, bytes, bytes.length - prefix, prefix);
    }
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      boolean lowest = type == TYPE_INNER && i == 0;
      byte[] key = lowest ? NOTHING : entry.key;
      page.place(i, key, lowest ? 0 : prefix, entry.rawValue, entry.external, entry.child);
    }
    return page;
  }

  /** A value block. */
  public static Page ofValue(long treeId, byte[] value, int offset, int length) {
    byte[] bytes = new byte[HEADER_BYTES + length];
    Bytes.putInt(bytes, MAGIC, MAGIC_VALUE);
    Bytes.putShort(bytes, VERSION, VERSION_VALUE);
    bytes[TYPE] = TYPE_VALUE;
    Bytes.putLong(bytes, TREE_ID, treeId);
    Bytes.putInt(bytes, VALUE_LENGTH, length);
    System.arraycopy(value, offset, bytes, HEADER_BYTES, length);
    return new Page(bytes, null);
  }

  private static int commonPrefix(int type, List<Entry> entries) {
    int first = type == TYPE_INNER ? 1 : 0;
    if (entries.size() - first < 2) {
      return 0;
    }
    byte[] low = entries.get(first).key;
    byte[] high = entries.get(entries.size() - 1).key;
    int mismatch = Arrays.mismatch(low, high);
    return mismatch < 0 ? low.length : mismatch;
  }

  public int type() {
    return bytes[TYPE];
  }

  public int level() {
    return bytes[LEVEL] & 0xFF;
  }

  public long treeId() {
    return Bytes.getLong(bytes, TREE_ID);
  }

  public int count() {
    return Bytes.getShort(bytes, RECORD_COUNT);
  }

  public int prefixLength() {
    return Bytes.getShort(bytes, PREFIX_LENGTH);
  }

  private int heapBytes() {
    return Bytes.getShort(bytes, HEAP_BYTES);
  }

  /** Bytes that the live records, slots and header take. */
  public int liveBytes() {
    if (type() == TYPE_VALUE) {
      return bytes.length;
    }
    return usedBytes() - Bytes.getShort(bytes, DEAD_BYTES) + replacedGrowthBytes;
  }

  private int usedBytes() {
    return HEADER_BYTES + count() * SLOT_BYTES + heapBytes();
  }

  /** Memory that this page keeps. */
  public int memoryBytes() {
    int references = children == null ? 0 : children.length * 28 + 16;
    return bytes.length + 48 + references;
  }

  byte[] bytes() {
    return bytes;
  }

  @Nullable PageReference @Nullable [] children() {
    return children;
  }

  /** The reference of record {@code index}: a child, a value block, or null for an inline value. */
  public @Nullable PageReference child(int index) {
    return children == null ? null : children[index];
  }

  /** The child of an inner page. */
  public PageReference childOf(int index) {
    PageReference child = child(index);
    if (child == null) {
      throw new IllegalStateException("inner page without child");
    }
    return child;
  }

  /** Replaces the reference of a record. */
  public void setChild(int index, PageReference child) {
    if (children == null) {
      throw new IllegalStateException("page without children");
    }
    children[index] = child;
  }

  /** Whether any reference hangs below. */
  public boolean hasChildren() {
    if (children == null) {
      return false;
    }
    for (int i = 0, n = count(); i < n; i++) {
      if (children[i] != null) {
        return true;
      }
    }
    return false;
  }

  private int recordOffset(int index) {
    return bytes.length - Bytes.getShort(bytes, HEADER_BYTES + index * SLOT_BYTES + 4);
  }

  private byte @Nullable [] replacedValue(int index) {
    return replaced == null ? null : replaced[index];
  }

  private int rawValueLength(int record) {
    int code = Bytes.getShort(bytes, record + 2);
    return code == EXTERNAL ? EXTERNAL_BYTES : code;
  }

  /** Where the raw value of a record lies in the array. */
  int rawValueOffset(int index) {
    int record = recordOffset(index);
    return record + RECORD_HEADER_BYTES + Bytes.getShort(bytes, record);
  }

  private int recordBytes(int record) {
    return RECORD_HEADER_BYTES + Bytes.getShort(bytes, record) + rawValueLength(record);
  }

  /** Whether the value lies in a block of its own. */
  public boolean isExternal(int index) {
    return Bytes.getShort(bytes, recordOffset(index) + 2) == EXTERNAL;
  }

  /** The length of a record's value wherever it lies. */
  public int valueLength(int index) {
    byte[] newer = replacedValue(index);
    if (newer != null) {
      return newer.length;
    }
    int record = recordOffset(index);
    int code = Bytes.getShort(bytes, record + 2);
    if (code != EXTERNAL) {
      return code;
    }
    return Bytes.getInt(bytes, rawValueOffset(index) + POINTER_BYTES);
  }

  /** Points {@code out} at an inline value. */
  public void inlineValue(int index, Slice out) {
    byte[] newer = replacedValue(index);
    if (newer != null) {
      out.set(newer, 0, newer.length);
      return;
    }
    int record = recordOffset(index);
    int start = record + RECORD_HEADER_BYTES + Bytes.getShort(bytes, record);
    out.set(bytes, start, Bytes.getShort(bytes, record + 2));
  }

  /** Points {@code out} at the bytes of a value block. */
  public void blockValue(Slice out) {
    out.set(bytes, HEADER_BYTES, Bytes.getInt(bytes, VALUE_LENGTH));
  }

  /** The length of a record's whole key; the first key of an inner page is empty. */
  public int keyLength(int index) {
    if (index == 0 && type() == TYPE_INNER) {
      return 0;
    }
    return prefixLength() + Bytes.getShort(bytes, recordOffset(index));
  }

  /** Copies a record's whole key to {@code target} and returns its length. */
  public int copyKey(int index, byte[] target) {
    if (index == 0 && type() == TYPE_INNER) {
      return 0;
    }
    int prefix = prefixLength();
    int record = recordOffset(index);
    int suffix = Bytes.getShort(bytes, record);
    System.arraycopy(bytes, bytes.length - prefix, target, 0, prefix);
    System.arraycopy(bytes, record + RECORD_HEADER_BYTES, target, prefix, suffix);
    return prefix + suffix;
  }

  /** Compares a record's whole key with another, as unsigned bytes. */
  public int compareKey(int index, byte[] other) {
    byte[] page = bytes;
    int prefix = prefixLength();
    int from = page.length - prefix;
    int shared = Math.min(prefix, other.length);
    int order = Arrays.compareUnsigned(page, from, from + prefix, other, 0, shared);
    if (order != 0) {
      return order;
    }
    int record = recordOffset(index);
    int suffix = record + RECORD_HEADER_BYTES;
    int suffixEnd = suffix + Bytes.getShort(page, record);
    return Arrays.compareUnsigned(page, suffix, suffixEnd, other, prefix, other.length);
  }

  /** The whole key of a record. */
  public byte[] key(int index) {
    byte[] key = new byte[keyLength(index)];
    copyKey(index, key);
    return key;
  }

  /** The index of {@code key}, or {@code -(insertion point + 1)}. */
  public int find(byte[] key, int offset, int length) {
    byte[] page = bytes;
    int low = page[TYPE] == TYPE_INNER ? 1 : 0;
    int high = Bytes.getShort(page, RECORD_COUNT) - 1;
    int prefix = Bytes.getShort(page, PREFIX_LENGTH);
    if (prefix > 0) {
      int shared = Math.min(prefix, length);
      int from = page.length - prefix;
      int order = Arrays.compareUnsigned(key, offset, offset + shared, page, from, from + shared);
      if (order > 0) {
        return -(high + 2);
      }
      if (order < 0 || length < prefix) {
        return -(low + 1);
      }
    }
    int start = offset + prefix;
    int end = offset + length;
    int head = Bytes.headOf(key, start, end - start) ^ Integer.MIN_VALUE;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int slot = HEADER_BYTES + middle * SLOT_BYTES;
      int slotHead = Bytes.getHead(page, slot) ^ Integer.MIN_VALUE;
      int order = Integer.compare(head, slotHead);
      if (order == 0) {
        int record = page.length - Bytes.getShort(page, slot + 4);
        int suffix = record + RECORD_HEADER_BYTES;
        int suffixEnd = suffix + Bytes.getShort(page, record);
        order = Arrays.compareUnsigned(key, start, end, page, suffix, suffixEnd);
        if (order == 0) {
          return middle;
        }
      }
      if (order < 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return -(low + 1);
  }

  /** In an inner page: the child whose range holds {@code key}. */
  public int findChild(byte[] key, int offset, int length) {
    int found = find(key, offset, length);
    return found >= 0 ? found : -found - 2;
  }

  /** A copy for the writer to edit. */
  public Page copy() {
    Page copy = new Page(bytes, children == null ? null : children.clone());
    copy.isShared = true;
    copy.replaced = replaced == null ? null : replaced.clone();
    copy.replacedGrowthBytes = replacedGrowthBytes;
    return copy;
  }

  /** Gives this page bytes of its own that hold everything, with so much room for more. */
  private void own(int extraBytes) {
    byte @Nullable [] @Nullable [] newer = replaced;
    if (newer == null && !isShared) {
      return;
    }
    if (newer != null && !areAsLongAsBefore(newer)) {
      become(of(type(), level(), treeId(), entries(), prefixLength()));
      return;
    }
    bytes = resized(usedBytes() + extraBytes);
    isShared = false;
    replaced = null;
    if (newer != null) {
      for (int i = 0, n = count(); i < n; i++) {
        byte[] value = newer[i];
        if (value != null) {
          System.arraycopy(value, 0, bytes, rawValueOffset(i), value.length);
        }
      }
    }
  }

  private boolean areAsLongAsBefore(byte[] @Nullable [] newer) {
    for (int i = 0, n = count(); i < n; i++) {
      byte[] value = newer[i];
      if (value != null && value.length != rawValueLength(recordOffset(i))) {
        return false;
      }
    }
    return true;
  }

  private byte[] resized(int size) {
    byte[] target = new byte[size];
    int front = HEADER_BYTES + count() * SLOT_BYTES;
    int heap = heapBytes();
    System.arraycopy(bytes, 0, target, 0, front);
    System.arraycopy(bytes, bytes.length - heap, target, size - heap, heap);
    return target;
  }

  /** Bytes that a record needs at most. */
  public static int recordRoom(int keyLength, int rawValueLength) {
    return SLOT_BYTES + RECORD_HEADER_BYTES + keyLength + rawValueLength;
  }

  /** Whether {@code key} begins with the prefix that all records share. */
  public boolean sharesPrefix(byte[] key) {
    int prefix = prefixLength();
    int from = bytes.length - prefix;
    return key.length >= prefix && Arrays.equals(key, 0, prefix, bytes, from, from + prefix);
  }

  /** Bytes that a page of these entries would take, as a long because it may be absurd. */
  public static long sizeOf(int type, List<Entry> entries) {
    return sizeOf(type, entries, commonPrefix(type, entries));
  }

  private static long sizeOf(int type, List<Entry> entries, int prefix) {
    long size = (long) HEADER_BYTES + prefix;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      int suffix = type == TYPE_INNER && i == 0 ? 0 : entry.key.length - prefix;
      size += recordRoom(suffix, entry.rawValue.length);
    }
    return size;
  }

  /** This page, or a copy if values lie beside it or dead bytes keep it from fitting one page. */
  public Page fitted() {
    if (type() == TYPE_VALUE) {
      return this;
    }
    Page whole = this;
    if (replaced != null) {
      whole = copy();
      whole.own(0);
    }
    return whole.usedBytes() <= PAGE_SIZE_BYTES
        ? whole
        : of(type(), level(), treeId(), whole.entries());
  }

  /** Inserts a record, whose key has the page's prefix, before {@code index}. */
  public void insert(
      int index, byte[] key, byte[] rawValue, boolean external, @Nullable PageReference child) {
    int prefix = prefixLength();
    int need = recordRoom(key.length - prefix, rawValue.length);
    own(need);
    if (bytes.length - usedBytes() < need) {
      makeRoom(need);
    }
    place(index, key, prefix, rawValue, external, child);
  }

  private void makeRoom(int need) {
    int dead = Bytes.getShort(bytes, DEAD_BYTES);
    if (dead >= GROWTH_BYTES && count() > 1) {
      // With the same prefix: the key to come is known to share this one, not a longer one.
      become(of(type(), level(), treeId(), entries(), prefixLength()));
    }
    bytes = resized(usedBytes() + need + GROWTH_BYTES);
  }

  private void become(Page other) {
    bytes = other.bytes;
    children = other.children;
    isShared = other.isShared;
    replaced = other.replaced;
    replacedGrowthBytes = other.replacedGrowthBytes;
  }

  private void place(
      int index,
      byte[] key,
      int prefix,
      byte[] rawValue,
      boolean external,
      @Nullable PageReference child) {
    int count = count();
    int suffix = key.length - prefix;
    int heap = heapBytes() + RECORD_HEADER_BYTES + suffix + rawValue.length;
    int record = bytes.length - heap;
    Bytes.putShort(bytes, record, suffix);
    Bytes.putShort(bytes, record + 2, external ? EXTERNAL : rawValue.length);
    System.arraycopy(key, prefix, bytes, record + RECORD_HEADER_BYTES, suffix);
    System.arraycopy(rawValue, 0, bytes, record + RECORD_HEADER_BYTES + suffix, rawValue.length);
    int slot = HEADER_BYTES + index * SLOT_BYTES;
    System.arraycopy(bytes, slot, bytes, slot + SLOT_BYTES, (count - index) * SLOT_BYTES);
    Bytes.putHead(bytes, slot, Bytes.headOf(key, prefix, suffix));
    Bytes.putShort(bytes, slot + 4, heap);
    Bytes.putShort(bytes, HEAP_BYTES, heap);
    Bytes.putShort(bytes, RECORD_COUNT, count + 1);
    placeChild(index, count, child);
  }

  private void placeChild(int index, int count, @Nullable PageReference child) {
    @Nullable PageReference[] present = children;
    if (present == null) {
      if (child == null) {
        return;
      }
      present = new @Nullable PageReference[Math.max(4, count + 1)];
    } else if (present.length == count) {
      present = Arrays.copyOf(present, count + Math.max(4, count >> 3));
    }
    System.arraycopy(present, index, present, index + 1, count - index);
    present[index] = child;
    children = present;
  }

  /** Removes a record. */
  public void remove(int index) {
    own(0);
    int count = count();
    int record = recordOffset(index);
    int dead = Bytes.getShort(bytes, DEAD_BYTES) + recordBytes(record);
    Bytes.putShort(bytes, DEAD_BYTES, dead);
    int slot = HEADER_BYTES + index * SLOT_BYTES;
    System.arraycopy(bytes, slot + SLOT_BYTES, bytes, slot, (count - index - 1) * SLOT_BYTES);
    Bytes.putShort(bytes, RECORD_COUNT, count - 1);
    if (children != null) {
      System.arraycopy(children, index + 1, children, index, count - index - 1);
      children[count - 1] = null;
    }
    if (type() == TYPE_INNER && index == 0 && count > 1) {
      becomeLowest();
    }
  }

  /** The new first record of an inner page stands for everything below it, whatever its key was. */
  private void becomeLowest() {
    List<Entry> entries = entries();
    become(of(type(), level(), treeId(), entries));
  }

  /**
   * Replaces an inline value by another inline value, which nobody changes afterwards; returns
   * false if the page has no room for it.
   */
  public boolean overwrite(int index, byte[] value) {
    int growth = value.length - valueLength(index);
    if (growth > 0 && liveBytes() + growth > PAGE_SIZE_BYTES) {
      return false;
    }
    if (!isShared && replaced == null && growth == 0) {
      System.arraycopy(value, 0, bytes, rawValueOffset(index), value.length);
      return true;
    }
    if (replaced == null) {
      replaced = new byte[count()] @Nullable [];
    }
    replaced[index] = value;
    replacedGrowthBytes += growth;
    return true;
  }

  /** All records in order, taken out. */
  public List<Entry> entries() {
    int count = count();
    List<Entry> entries = new ArrayList<>(count + 1);
    for (int i = 0; i < count; i++) {
      byte[] raw = replacedValue(i);
      if (raw == null) {
        int value = rawValueOffset(i);
        raw = Arrays.copyOfRange(bytes, value, value + rawValueLength(recordOffset(i)));
      }
      entries.add(new Entry(key(i), raw, isExternal(i), child(i)));
    }
    return entries;
  }

  /** A record of an inner page. */
  public static Entry childEntry(byte[] key, PageReference child) {
    return new Entry(key, EIGHT_ZEROS, false, child);
  }

  /** The raw form of a value that lies in a block of its own. */
  public static byte[] externalValue(int length) {
    byte[] raw = new byte[EXTERNAL_BYTES];
    Bytes.putInt(raw, POINTER_BYTES, length);
    return raw;
  }
}
