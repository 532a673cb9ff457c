package io.partita.core.propagation;

import io.partita.core.change.Position;
import io.partita.core.item.Image;
import io.partita.core.partition.PartitionId;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How far an index partition has applied a source partition: a record of its {@link
 * io.partita.core.partition.Trees#WATERMARKS} tree.
 *
 * <pre>
 *   key    8 bytes   source partition id, big endian
 *   value  8 bytes   version of the position, big endian
 *          4 bytes   order of the position, big endian
 * </pre>
 */
final class Watermark {
  private static final int VALUE_BYTES = Long.BYTES + Integer.BYTES;

  private Watermark() {}

  static byte[] key(PartitionId source) {
    return ByteBuffer.allocate(Long.BYTES).putLong(source.value()).array();
  }

  static byte[] encode(Position position) {
    return ByteBuffer.allocate(VALUE_BYTES)
        .putLong(position.version())
        .putInt(position.order())
        .array();
  }

  /** The position of a record; the start if there is none. */
  static Position decode(@Nullable Image image) {
    if (image == null) {
      return Position.START;
    }
    if (image.length() != VALUE_BYTES) {
      throw new IllegalStateException("a watermark of " + image.length() + " bytes");
    }
    ByteBuffer value = ByteBuffer.wrap(image.array(), image.offset(), image.length());
    return new Position(value.getLong(), value.getInt());
  }
}
