package io.partita.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublicationTest {
  @TempDir private Path directory;

  private Path file;

  @BeforeEach
  void makeDocument() throws IOException {
    file = directory.resolve("figures.md");
    Files.writeString(
        file,
        """
        Before.
        <!-- machine --><!-- /machine -->
        <!-- figures -->
        <!-- /figures -->
        Between.
        <!-- servers -->
        <!-- /servers -->
        After.
        """);
  }

  private void publish(String processor, RowResult... results) throws IOException {
    Map<String, Object> machine =
        Map.of("processor", processor, "date", "2026-01-01", "revision", "abc");
    new Publication(file, machine, "usual").add(List.of(results));
  }

  private static RowResult result(Row row, double value) {
    var result = new RowResult(row, "");
    result.verdict(Verdict.atLeast("ratio", value, 0.5));
    result.add("partita", new Sample(value, 1, 2, 3, 4, true, 0));
    return result;
  }

  @Test
  void aRunReplacesItsRowsAndKeepsTheOthersInOrder() throws IOException {
    publish("fast", result(Row.PUT, 0.25), result(Row.GET, 0.75));
    publish("fast", result(Row.GET, 0.5));
    String text = Files.readString(file);
    int get = text.indexOf("| get | ratio | 0.50 | ≥ 0.50 | met | 2026-01-01, abc, usual |");
    int put = text.indexOf("| put | ratio | 0.25 | ≥ 0.50 | **missed** |");
    assertTrue(get > 0 && put > get, text);
    assertFalse(text.contains("0.75"), text);
    assertTrue(text.contains("| put | partita | 0.25 | 1.00 | 2.00 | 3.00 | 4.00 |"), text);
    assertTrue(text.startsWith("Before.\n") && text.endsWith("After.\n"), text);
    assertTrue(text.contains("Between."), text);
  }

  @Test
  void figuresOfAnotherMachineGo() throws IOException {
    publish("fast", result(Row.PUT, 0.25));
    publish("slow", result(Row.GET, 0.5));
    assertFalse(Files.readString(file).contains("| put |"));
  }

  @Test
  void publishingTwiceChangesNothing() throws IOException {
    publish("fast", result(Row.PUT, 0.25));
    String once = Files.readString(file);
    publish("fast", result(Row.PUT, 0.25));
    assertEquals(once, Files.readString(file));
  }

  @Test
  void aDocumentWithoutMarksIsRefused() throws IOException {
    Files.writeString(file, "nothing");
    assertThrows(IllegalArgumentException.class, () -> publish("fast", result(Row.PUT, 0.25)));
  }
}
