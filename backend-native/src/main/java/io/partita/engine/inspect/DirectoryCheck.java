package io.partita.engine.inspect;

import io.partita.engine.format.UnknownFormatException;
import io.partita.engine.invariant.BrokenInvariantException;
import io.partita.engine.node.StoppedNode;
import io.partita.engine.page.PageFault;
import io.partita.engine.storage.Disk;
import io.partita.engine.wal.LogInspection;
import io.partita.engine.wal.WalOptions;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Verifies everything that a stopped node has on its disk: the log, the pages, and, as its next
 * start would find them, the tables.
 */
public final class DirectoryCheck {
  private DirectoryCheck() {}

  /**
   * Checks a disk.
   *
   * @param lines told what was looked at, and of each problem in a line that begins with "problem"
   * @return whether everything is sound
   */
  public static boolean run(Disk disk, WalOptions options, Consumer<String> lines)
      throws IOException {
    int problems = LogInspection.check(disk, options, lines) ? 0 : 1;
    try {
      int pages = PageStoreCheck.run(disk, line -> lines.accept("problem: pages: " + line));
      if (pages == 0) {
        lines.accept("pages: every page is whole, in order, counted and referred to once");
      }
      problems += pages;
      problems += tables(disk, options, lines);
    } catch (UnknownFormatException newer) {
      lines.accept("problem: " + newer.getMessage());
      problems++;
    }
    lines.accept(
        problems == 0
            ? "result: sound"
            : "result: " + problems + (problems == 1 ? " problem" : " problems"));
    return problems == 0;
  }

  /** What a start would find; where it would be refused, that is a problem of its own. */
  private static int tables(Disk disk, WalOptions options, Consumer<String> lines) {
    try (StoppedNode node = StoppedNode.open(disk, options)) {
      return TableCheck.run(node, lines);
    } catch (IOException | PageFault | BrokenInvariantException refused) {
      lines.accept("problem: a start would be refused: " + refused.getMessage());
      return 1;
    }
  }
}
