package io.partita.engine.partition;

import io.partita.core.partition.PartitionDescriptor;
import io.partita.engine.paxos.Entry;
import io.partita.engine.paxos.EntryKind;
import io.partita.engine.wal.FrameBatch;
import io.partita.engine.wal.FrameKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A group's entry as the payload of a log frame.
 *
 * <pre>
 *   0  1   kind of the entry, see EntryKind
 *   1  ..  its payload
 * </pre>
 */
public final class EntryFrame {
  private EntryFrame() {}

  static void add(long group, Entry entry, FrameBatch batch) {
    batch.add(
        group,
        FrameKind.ENTRY,
        entry.ballot().round(),
        entry.ballot().node(),
        entry.index(),
        entry.timeMillis(),
        (byte) entry.kind().code(),
        entry.payload());
  }

  /** The payload of a DATA entry; null if the entry is of another kind. */
  static byte @Nullable [] data(byte[] framed) {
    return framed[0] == EntryKind.DATA.code() ? Arrays.copyOfRange(framed, 1, framed.length) : null;
  }

  /** The descriptor of the partition that an entry makes; null if it makes none. */
  public static @Nullable PartitionDescriptor creation(byte[] framed) {
    byte[] payload = data(framed);
    return payload != null && EntryReader.isCreate(payload) ? EntryReader.create(payload) : null;
  }
}
