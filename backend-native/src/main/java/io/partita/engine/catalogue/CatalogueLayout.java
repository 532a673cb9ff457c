package io.partita.engine.catalogue;

import io.partita.engine.format.UnknownFormatException;
import io.partita.engine.page.FreeSpace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The form of a catalogue file. Numbers are little-endian. Every version keeps the header and its
 * checksum, so that a version that is not known can be told from damage.
 *
 * <pre>
 *  0  4  magic "PCAT" (0x54414350)
 *  4  2  format version (1)
 *  6  2  0
 *  8  8  generation
 * 16  8  body bytes
 * 24  4  CRC32C of bytes [0, 24) and of the body
 * 28  4  0
 * 32     body:
 *        u64 pages of the file | u64 next tree id
 *        u32 count of free runs, each: u64 first page | u64 pages
 *        u32 count of partitions, each:
 *          u64 partition id | u64 applied index | u32 state bytes | state
 *          u32 count of trees, each (37 bytes):
 *            u64 tree id | u32 family | u8 height | u64 root pointer | u64 records | u64 data bytes
 * </pre>
 */
public final class CatalogueLayout {
  static final int MAGIC_VALUE = 0x54414350;
  static final short VERSION_VALUE = 1;
  static final int HEADER_BYTES = 32;
  private static final int CHECKSUMMED_HEADER_BYTES = 24;
  private static final int RUN_BYTES = 16;
  private static final int PARTITION_BYTES = 24;
  private static final int TREE_BYTES = 37;

  private CatalogueLayout() {}

  /** The bytes of a catalogue. */
  public static ByteBuffer encode(Catalogue catalogue) {
    List<long[]> runs = new ArrayList<>();
    catalogue.freeSpace().forEach((start, length) -> runs.add(new long[] {start, length}));
    int size = HEADER_BYTES + 24 + runs.size() * RUN_BYTES;
    for (PartitionEntry partition : catalogue.partitions().values()) {
      size += PARTITION_BYTES + partition.state().length;
      size += partition.trees().size() * TREE_BYTES;
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC_VALUE).putShort(VERSION_VALUE).putShort((short) 0);
    out.putLong(catalogue.generation()).putLong(size - HEADER_BYTES).putInt(0).putInt(0);
    out.putLong(catalogue.filePages()).putLong(catalogue.nextTreeId());
    out.putInt(runs.size());
    for (long[] run : runs) {
      out.putLong(run[0]).putLong(run[1]);
    }
    out.putInt(catalogue.partitions().size());
    for (PartitionEntry partition : catalogue.partitions().values()) {
      encode(partition, out);
    }
    out.putInt(CHECKSUMMED_HEADER_BYTES, checksum(out, size));
    return out.flip();
  }

  private static void encode(PartitionEntry partition, ByteBuffer out) {
    out.putLong(partition.partitionId()).putLong(partition.appliedIndex());
    out.putInt(partition.state().length).put(partition.state());
    out.putInt(partition.trees().size());
    for (TreeEntry tree : partition.trees()) {
      out.putLong(tree.treeId()).putInt(tree.family()).put((byte) tree.height());
      out.putLong(tree.rootPointer()).putLong(tree.recordCount()).putLong(tree.dataBytes());
    }
  }

  private static int checksum(ByteBuffer buffer, int size) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.array(), 0, CHECKSUMMED_HEADER_BYTES);
    crc.update(buffer.array(), HEADER_BYTES, size - HEADER_BYTES);
    return (int) crc.getValue();
  }

  /**
   * Reads a catalogue; empty when the bytes are torn or damaged.
   *
   * @throws UnknownFormatException if they are whole and of another version
   */
  public static Optional<Catalogue> decode(byte[] file) {
    if (file.length < HEADER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long generation = in.getLong(8);
    long body = in.getLong(16);
    if (in.getInt(0) != MAGIC_VALUE
        || body < 0
        || body > file.length - HEADER_BYTES
        || in.getInt(24) != checksum(in, (int) body + HEADER_BYTES)) {
      return Optional.empty();
    }
    if (in.getShort(4) != VERSION_VALUE) {
      // never passed over for an older one of a known version: that would go back in time
      throw new UnknownFormatException("a catalogue", in.getShort(4), VERSION_VALUE);
    }
    in.position(HEADER_BYTES);
    long filePages = in.getLong();
    long nextTreeId = in.getLong();
    FreeSpace free = new FreeSpace();
    for (int i = in.getInt(); i > 0; i--) {
      free.give(in.getLong(), in.getLong());
    }
    TreeMap<Long, PartitionEntry> partitions = new TreeMap<>();
    for (int i = in.getInt(); i > 0; i--) {
      PartitionEntry partition = decodePartition(in);
      partitions.put(partition.partitionId(), partition);
    }
    return Optional.of(new Catalogue(generation, filePages, nextTreeId, free, partitions));
  }

  private static PartitionEntry decodePartition(ByteBuffer in) {
    long partitionId = in.getLong();
    long appliedIndex = in.getLong();
    byte[] state = new byte[in.getInt()];
    in.get(state);
    List<TreeEntry> trees = new ArrayList<>();
    for (int i = in.getInt(); i > 0; i--) {
      long treeId = in.getLong();
      int family = in.getInt();
      int height = in.get() & 0xFF;
      trees.add(new TreeEntry(treeId, family, height, in.getLong(), in.getLong(), in.getLong()));
    }
    return new PartitionEntry(partitionId, appliedIndex, state, trees);
  }
}
