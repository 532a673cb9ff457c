package io.partita.engine.page;

/**
 * The form of a block: one page of 8192 bytes, or a run of adjacent ones that is read, written and
 * checked as a whole. Header numbers are little-endian; key heads are big-endian so that they
 * compare as keys do.
 *
 * <pre>
 * offset size
 *      0    4  magic "PGE1" (0x31454750)
 *      4    2  format version (1)
 *      6    1  type: 1 leaf, 2 inner, 3 value
 *      7    1  level: 0 for leaves and values
 *      8    4  CRC32C of bytes [12, end of block)
 *     12    2  pages in this block
 *     14    2  length of the key prefix shared by all records
 *     16    8  page id: position in the file divided by 8192
 *     24    8  tree id
 *     32    8  generation: the checkpoint that wrote it
 *     40    2  record count                  (type 3: u32 length of the value)
 *     42    2  heap bytes
 *     44    2  dead bytes inside the heap
 *     46    2  flags, 0
 *     48    4  encryption key id, 0 = plain
 *     52   12  nonce
 *     64   16  authentication tag
 *     80       slots, 6 bytes a record in key order:
 *                u32 BE head: first 4 bytes of the key suffix, zero padded
 *                u16 distance of the record from the end of the block
 *      ...     zeros
 *  end-heap    records; the key prefix is the last bytes of the block
 *
 * record: u16 suffix length | u16 value length | suffix | value
 *   value length 0xFFFF: 12 bytes follow, u64 pointer to a value block and u32 its length
 *   in inner pages the value is the u64 pointer to the child; the first record has an empty key,
 *   which stands for "below everything"
 * pointer: page id &lt;&lt; 16 | pages in the block (15 bits) | bit 15: value blocks hang below
 * value block: the bytes of the value from offset 80
 * </pre>
 *
 * <p>In memory the array is cut to what is used: distances count from the end of the array, so the
 * gap in the middle can have any size.
 */
public final class PageLayout {
  /** Bytes of a page. */
  public static final int PAGE_SIZE_BYTES = 8192;

  /** Longest key. */
  public static final int MAX_KEY_BYTES = 7168;

  /** Longest value. */
  public static final int MAX_VALUE_BYTES = 1 << 20;

  /** Key suffix plus value above this size moves the value to a block of its own. */
  public static final int MAX_INLINE_RECORD_BYTES = 3900;

  static final int MAGIC_VALUE = 0x31454750;
  static final int VERSION_VALUE = 1;

  public static final int TYPE_LEAF = 1;
  public static final int TYPE_INNER = 2;
  public static final int TYPE_VALUE = 3;

  static final int MAGIC = 0;
  static final int VERSION = 4;
  static final int TYPE = 6;
  static final int LEVEL = 7;
  static final int CHECKSUM = 8;
  static final int CHECKSUMMED_FROM = 12;
  static final int BLOCK_PAGES = 12;
  static final int PREFIX_LENGTH = 14;
  static final int PAGE_ID = 16;
  static final int TREE_ID = 24;
  static final int GENERATION = 32;
  static final int RECORD_COUNT = 40;
  static final int VALUE_LENGTH = 40;
  static final int HEAP_BYTES = 42;
  static final int DEAD_BYTES = 44;
  static final int KEY_ID = 48;

  /** Where slots, or the bytes of a value, begin. */
  public static final int HEADER_BYTES = 80;

  static final int SLOT_BYTES = 6;
  static final int RECORD_HEADER_BYTES = 4;
  static final int EXTERNAL = 0xFFFF;
  static final int EXTERNAL_BYTES = 12;
  static final int POINTER_BYTES = 8;

  private static final int COUNT_MASK = 0x7FFF;
  private static final int VALUES_BIT = 0x8000;

  private PageLayout() {}

  /** Packs a pointer. */
  public static long pointer(long pageId, int pages, boolean valuesBelow) {
    return pageId << 16 | pages | (valuesBelow ? VALUES_BIT : 0);
  }

  /** The first page of a block. */
  public static long pageId(long pointer) {
    return pointer >>> 16;
  }

  /** The pages of a block. */
  public static int pages(long pointer) {
    return (int) pointer & COUNT_MASK;
  }

  /** Whether value blocks hang below this one. */
  public static boolean valuesBelow(long pointer) {
    return (pointer & VALUES_BIT) != 0;
  }

  /** Pages needed for a block of {@code sizeBytes} including its header. */
  public static int pagesFor(int sizeBytes) {
    return (sizeBytes + PAGE_SIZE_BYTES - 1) / PAGE_SIZE_BYTES;
  }
}
