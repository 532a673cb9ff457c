package io.partita.engine.partition;

import io.partita.core.partition.PartitionDescriptor;
import io.partita.engine.paxos.Entry;
import io.partita.engine.paxos.EntryKind;
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

  static byte[] encode(Entry entry) {
    byte[] payload = entry.payload();
    byte[] framed = new byte[1 + payload.length];
    framed[0] = (byte) entry.kind().code();
    System.arraycopy(payload, 0, framed, 1, payload.length);
    return framed;
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
