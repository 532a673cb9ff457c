package io.partita.fdb.layout;

import io.partita.core.change.Change;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Notice;
import io.partita.core.change.Position;
import io.partita.core.item.Image;
import io.partita.core.partition.Trees;
import io.partita.core.value.ByteBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a change feed as bytes; cut into values of FoundationDB, the first of which begins
 * with the number of all (1 byte).
 *
 * <pre>
 *   1   form: 00 a write of items, 01 a page of a backfill
 *   8   wall time of the decision, milliseconds
 *   a page of a backfill then has
 *     4   ordinal of the index
 *     8   DynamoDB sizes of all items that were looked at
 *     n   last key that was looked at, as bytes with length
 *   4   number of changes, each of them
 *     n   key, image before, image after, as bytes with length
 * </pre>
 *
 * <p>Bytes with length: 4 bytes of length (FFFFFFFF: absent), then the bytes. Numbers are
 * big-endian.
 */
public final class FeedRecord {
  private static final int ABSENT = -1;
  private static final int WRITE = 0;
  private static final int REINDEXED = 1;

  private FeedRecord() {}

  /** The values of a record of items' changes. */
  public static List<byte[]> ofWrite(long wallMillis, List<Change> changes) {
    ByteBuilder out = begin(WRITE, wallMillis, changes);
    putChanges(out, changes);
    return values(out.toBytes());
  }

  /** The values of a record of a backfill's page. */
  public static List<byte[]> ofPage(long wallMillis, Notice.Reindexed page) {
    ByteBuilder out = begin(REINDEXED, wallMillis, page.items());
    out.putInt(page.indexOrdinal());
    out.putLong(page.scannedBytes());
    putBytes(out, page.upTo());
    putChanges(out, page.items());
    return values(out.toBytes());
  }

  private static ByteBuilder begin(int form, long wallMillis, List<Change> changes) {
    ByteBuilder out = new ByteBuilder(64 + 512 * changes.size());
    out.put(form);
    out.putLong(wallMillis);
    return out;
  }

  private static void putChanges(ByteBuilder out, List<Change> changes) {
    out.putInt(changes.size());
    for (Change change : changes) {
      Image before = change.before();
      putBytes(out, change.key());
      if (before == null) {
        out.putInt(ABSENT);
      } else {
        out.putInt(before.length());
        out.put(before.array(), before.offset(), before.length());
      }
      putBytes(out, change.after());
    }
  }

  private static void putBytes(ByteBuilder out, byte @Nullable [] bytes) {
    if (bytes == null) {
      out.putInt(ABSENT);
      return;
    }
    out.putInt(bytes.length);
    out.put(bytes);
  }

  private static List<byte[]> values(byte[] record) {
    List<byte[]> pieces = StoredValue.pieces(record, 0);
    byte[] first =
        ByteBuffer.allocate(1 + pieces.getFirst().length)
            .put((byte) pieces.size())
            .put(pieces.getFirst())
            .array();
    pieces.set(0, first);
    return pieces;
  }

  /** How many values the record has whose first one this is. */
  public static int valueCount(byte[] first) {
    return first[0] & 0xff;
  }

  /** The record of all its values. */
  public static ChangeRecord decode(Position position, List<byte[]> values) {
    int length = values.stream().mapToInt(value -> value.length).sum() - 1;
    ByteBuffer in = ByteBuffer.allocate(length);
    for (int i = 0; i < values.size(); i++) {
      int start = i == 0 ? 1 : 0;
      in.put(values.get(i), start, values.get(i).length - start);
    }
    in.flip();
    int form = in.get();
    long wallMillis = in.getLong();
    if (form == WRITE) {
      return new ChangeRecord(position, wallMillis, changes(in));
    }
    if (form != REINDEXED) {
      throw new IllegalStateException("a feed record of an unknown form");
    }
    int indexOrdinal = in.getInt();
    long scannedBytes = in.getLong();
    byte[] upTo = bytes(in);
    return new ChangeRecord(
        position, wallMillis, new Notice.Reindexed(indexOrdinal, changes(in), upTo, scannedBytes));
  }

  private static List<Change> changes(ByteBuffer in) {
    int count = in.getInt();
    List<Change> changes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] key = bytes(in);
      byte[] before = bytes(in);
      byte[] after = bytes(in);
      if (key == null) {
        throw new IllegalStateException("a change without a key");
      }
      changes.add(new Change(Trees.ITEMS, key, before == null ? null : Image.of(before), after));
    }
    return changes;
  }

  private static byte @Nullable [] bytes(ByteBuffer in) {
    int length = in.getInt();
    if (length == ABSENT) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
