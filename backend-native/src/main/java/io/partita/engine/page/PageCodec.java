package io.partita.engine.page;

import static io.partita.engine.page.PageLayout.*;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Turns pages into blocks and blocks into pages, verifying all that can be verified. */
public final class PageCodec {
  private PageCodec() {}

  /** Writes the block of {@code page} to {@code target} at {@code offset}; children have places. */
  public static void encode(Page page, long pointer, long generation, byte[] target, int offset) {
    byte[] bytes = page.bytes();
    int size = pages(pointer) * PAGE_SIZE_BYTES;
    if (page.type() == TYPE_VALUE) {
      System.arraycopy(bytes, 0, target, offset, bytes.length);
      Arrays.fill(target, offset + bytes.length, offset + size, (byte) 0);
    } else {
      int front = HEADER_BYTES + page.count() * SLOT_BYTES;
      int heap = Bytes.getShort(bytes, HEAP_BYTES);
      System.arraycopy(bytes, 0, target, offset, front);
      Arrays.fill(target, offset + front, offset + size - heap, (byte) 0);
      System.arraycopy(bytes, bytes.length - heap, target, offset + size - heap, heap);
      int shift = offset + size - bytes.length;
      for (int i = 0, n = page.count(); i < n; i++) {
        PageReference child = page.child(i);
        if (child != null) {
          Bytes.putLong(target, shift + page.rawValueOffset(i), child.pointer());
        }
      }
    }
    Bytes.putShort(target, offset + BLOCK_PAGES, pages(pointer));
    Bytes.putLong(target, offset + PAGE_ID, pageId(pointer));
    Bytes.putLong(target, offset + GENERATION, generation);
    Bytes.putInt(target, offset + CHECKSUM, checksum(target, offset, size));
  }

  private static int checksum(byte[] block, int offset, int size) {
    CRC32C crc = new CRC32C();
    crc.update(block, offset + CHECKSUMMED_FROM, size - CHECKSUMMED_FROM);
    return (int) crc.getValue();
  }

  /**
   * Reads a block that {@code pointer} names.
   *
   * @param newestGeneration no page may be younger: it would belong to a lost checkpoint
   * @throws PageFault of kind DAMAGED
   */
  public static Page decode(byte[] block, long pointer, long newestGeneration) {
    verify(block, pointer, newestGeneration);
    int type = block[TYPE];
    if (type == TYPE_VALUE) {
      int length = Bytes.getInt(block, VALUE_LENGTH);
      return new Page(Arrays.copyOf(block, HEADER_BYTES + length), null);
    }
    int count = Bytes.getShort(block, RECORD_COUNT);
    int front = HEADER_BYTES + count * SLOT_BYTES;
    int heap = Bytes.getShort(block, HEAP_BYTES);
    byte[] bytes = new byte[front + heap];
    System.arraycopy(block, 0, bytes, 0, front);
    System.arraycopy(block, block.length - heap, bytes, front, heap);
    Page page = new Page(bytes, null);
    @Nullable PageReference @Nullable [] children = null;
    for (int i = 0; i < count; i++) {
      if (type == TYPE_INNER || page.isExternal(i)) {
        if (children == null) {
          children = new @Nullable PageReference[count];
        }
        children[i] = PageReference.onDisk(Bytes.getLong(bytes, page.rawValueOffset(i)));
      }
    }
    return new Page(bytes, children);
  }

  private static void verify(byte[] block, long pointer, long newestGeneration) {
    long id = pageId(pointer);
    if (Bytes.getInt(block, MAGIC) != MAGIC_VALUE) {
      throw damaged(id, "not a page");
    }
    if (Bytes.getInt(block, CHECKSUM) != checksum(block, 0, block.length)) {
      throw damaged(id, "checksum of page does not fit");
    }
    if (Bytes.getShort(block, VERSION) != VERSION_VALUE) {
      throw damaged(id, "unknown page version");
    }
    if (Bytes.getLong(block, PAGE_ID) != id
        || Bytes.getShort(block, BLOCK_PAGES) != pages(pointer)) {
      throw damaged(id, "another page was found here");
    }
    if (Bytes.getLong(block, GENERATION) > newestGeneration) {
      throw damaged(id, "page is younger than the catalogue");
    }
  }

  private static PageFault damaged(long pageId, String message) {
    return new PageFault(PageFault.Kind.DAMAGED, pageId, message);
  }
}
