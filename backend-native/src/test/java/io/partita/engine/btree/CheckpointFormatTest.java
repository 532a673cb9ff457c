package io.partita.engine.btree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.engine.format.UnknownFormatException;
import io.partita.engine.inspect.PageStoreCheck;
import io.partita.engine.inspect.PageStoreInspect;
import io.partita.engine.page.PageFault;
import io.partita.engine.page.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Pins the bytes of pages and catalogues, the order of disk operations, drops and pins. */
class CheckpointFormatTest {
  private final FakeDisk disk = new FakeDisk();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void checkpoint(PageStore store, Tree tree) throws IOException {
    Checkpoint checkpoint = store.beginCheckpoint();
    checkpoint.add(7, 42, bytes("st"), List.of(tree));
    checkpoint.write((done, total) -> {});
  }

  private PageStore small() throws IOException {
    PageStore store = PageStore.open(disk, PageStoreOptions.ofCache(0));
    Tree tree = store.createTree(5);
    tree.put(bytes("key-a"), bytes("one"));
    tree.put(bytes("key-b"), bytes("two"));
    tree.publish();
    checkpoint(store, tree);
    return store;
  }

  private String hex(String name, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    disk.open(name).read(position, buffer);
    return HexFormat.of().formatHex(buffer.array());
  }

  @Test
  void bytesOfALeaf() throws IOException {
    small();
    assertEquals(
        "50474531010001007a1f3f500100000001000000000000000100000000000000"
            + "0200000000000000020018000000000000000000000000000000000000000000"
            + "000000000000000000000000000000006b65792d0c006b65792d180000000000",
        hex("pages", 8192, 96));
    assertEquals(
        "0000000000000000050003006b65792d6274776f050003006b65792d616f6e65",
        hex("pages", 16384 - 32, 32));
  }

  @Test
  void bytesOfACatalogue() throws IOException {
    small();
    assertEquals(
        "5043415401000000020000000000000067000000000000005e24d73600000000"
            + "810000000000000002000000000000000100000002000000000000007f000000"
            + "000000000100000007000000000000002a000000000000000200000073740100"
            + "0000010000000000000005000000010100010000000000020000000000000010"
            + "00000000000000",
        hex("catalogue-0", 0, disk.size("catalogue-0")));
  }

  @Test
  void aCatalogueOfALaterVersionIsNeverPassedOverForAnOlderOne() throws IOException {
    small().close();
    // generation 2, in a version that is to come; generation 1 stands whole in the other file
    ByteBuffer file = ByteBuffer.allocate(disk.size("catalogue-0")).order(ByteOrder.LITTLE_ENDIAN);
    disk.open("catalogue-0").read(0, file);
    file.putShort(4, (short) 2);
    CRC32C crc = new CRC32C();
    crc.update(file.array(), 0, 24);
    crc.update(file.array(), 32, file.capacity() - 32);
    file.putInt(24, (int) crc.getValue());
    disk.open("catalogue-0").write(0, file.rewind());
    UnknownFormatException refused =
        assertThrows(
            UnknownFormatException.class, () -> PageStore.open(disk, PageStoreOptions.ofCache(0)));
    assertEquals(
        "The data directory has a catalogue of format version 2; this program knows version 1."
            + " Start the program that wrote it, or a newer one.",
        refused.getMessage());
    // damage is not taken for another version
    disk.damage("catalogue-0", 5);
    assertEquals(1, PageStore.open(disk, PageStoreOptions.ofCache(0)).catalogue().generation());
  }

  @Test
  void orderOfDiskOperations() throws IOException {
    disk.tracing = true;
    small();
    assertEquals(
        List.of(
            "delete pages",
            "delete catalogue-0",
            "delete catalogue-new",
            "create pages",
            "create catalogue-0",
            "create catalogue-new",
            "write catalogue-new 0 56",
            "sync catalogue-new",
            "sync directory",
            "rename catalogue-new catalogue-1",
            "sync directory",
            "sync pages",
            "sync catalogue-0",
            "sync catalogue-1",
            "allocate pages 1056768",
            "write pages 8192 8192",
            "sync pages",
            "write catalogue-0 0 " + disk.size("catalogue-0"),
            "sync catalogue-0"),
        disk.trace);
  }

  @Test
  void aDroppedTreeGivesItsPagesBack() throws IOException {
    PageStore store = PageStore.open(disk, PageStoreOptions.ofCache(0));
    Tree tree = store.createTree(5);
    for (int i = 0; i < 3000; i++) {
      tree.put(bytes("key-" + i), new byte[i % 100 == 0 ? 9000 : 200]);
    }
    tree.publish();
    checkpoint(store, tree);
    Checkpoint checkpoint = store.beginCheckpoint();
    checkpoint.drop(tree);
    checkpoint.remove(7);
    checkpoint.write((done, total) -> {});
    List<String> problems = new ArrayList<>();
    PageStoreCheck.run(disk, problems::add);
    assertEquals(List.of(), problems);
    assertEquals(store.catalogue().filePages() - 1, store.catalogue().freeSpace().pages());
  }

  @Test
  void aPinHoldsItsSnapshotAndAnOldRootExpires() throws IOException {
    PageStore store = small();
    Tree tree = store.openTree(store.catalogue().partitions().get(7L).trees().get(0));
    Pin pin = store.pin();
    Slice slice = new Slice();
    TreeRoot old = tree.published();
    for (int round = 0; round < 6; round++) {
      tree.putBlocking(bytes("key-a"), bytes("round" + round));
      tree.publish();
      checkpoint(store, tree);
    }
    TreeRoot pinned = pin.root(pin.catalogue().partitions().get(7L).trees().get(0));
    assertTrue(pinned.getBlocking(bytes("key-a"), slice));
    assertArrayEquals(bytes("one"), slice.copy());
    assertTrue(old.isExpired());
    pin.close();
    PageFault fault =
        assertThrows(
            PageFault.class,
            () ->
                pin.root(pin.catalogue().partitions().get(7L).trees().get(0))
                    .getBlocking(bytes("key-a"), new Slice()));
    assertEquals(PageFault.Kind.EXPIRED, fault.kind());
  }

  @Test
  void inspectShowsTreesAndPages() throws IOException {
    small();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    PageStoreInspect.run(disk, out);
    PageStoreInspect.page(disk, 1, out);
    String shown = text.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains("tree 1 family=5 height=1 records=2 bytes=16 root=1"), shown);
    assertTrue(shown.contains("6b65792d61 valueBytes=3"), shown);
  }
}
