package io.partita.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CopyOnWriteBoundTest {
  private static final long PAGE = CopyOnWriteBound.PAGE_SIZE_BYTES;

  /** In a huge tree every update touches a leaf of its own, and the root is written once. */
  @Test
  void updatesOfAHugeTreeEachTouchALeaf() {
    var bound = new CopyOnWriteBound(List.of(1_000_000_000L, 1L), 300, 1001 * PAGE, Long.MAX_VALUE);
    assertEquals(1000, bound.updatesPerCheckpoint(), 1.5);
    double perUpdate = bound.bytesFor(100_000) / 100_000;
    assertEquals(300 + PAGE * 1.001, perUpdate, PAGE * 0.002);
  }

  /** A tree that is smaller than the budget is written whole, as often as the log says. */
  @Test
  void theLogBoundsWhatASmallTreeGathers() {
    var bound = new CopyOnWriteBound(List.of(10L), 300, 1000 * PAGE, 300_000);
    assertEquals(1000, bound.updatesPerCheckpoint(), 1e-9);
    assertEquals(100_000 * 300 + 100 * 10 * PAGE, bound.bytesFor(100_000), PAGE);
  }

  @Test
  void moreDirtyPagesMeanFewerBytes() {
    List<Long> pages = List.of(60_000L, 500L, 4L);
    var little = new CopyOnWriteBound(pages, 300, 16L << 20, 1L << 40);
    var much = new CopyOnWriteBound(pages, 300, 256L << 20, 1L << 40);
    assertTrue(much.bytesFor(1_000_000) < 0.9 * little.bytesFor(1_000_000));
  }
}
