package io.partita.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.partition.PartitionId;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.value.AttributeType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers to changes may come late: the directory never goes back. */
class TableDirectoryTest {
  private final TableDirectory directory = new TableDirectory();

  private static Table table(String id, long revision) {
    byte[] lowest = {};
    KeyAttribute key = new KeyAttribute("p", AttributeType.S);
    return new Table(
        new TableRecord(
            "tab",
            id,
            revision,
            TableStatus.ACTIVE,
            0,
            new TableSchema("tab", 1, KeySchema.of(key, null), List.of(), List.of()),
            List.of(key),
            TableSettings.BY_REQUEST,
            List.of(new TableRecord.Placement(new PartitionId(2), null, lowest))));
  }

  @Test
  void anOlderRevisionReplacesNothing() {
    directory.enter(List.of(table("one", 1)));
    directory.enter(List.of(table("one", 3)));
    directory.enter(List.of(table("one", 2)));
    assertEquals(3, directory.find("tab").record().revision());
  }

  @Test
  void aTableThatHasGoneDoesNotComeBack() {
    directory.enter(List.of(table("one", 1)));
    directory.remove("tab", "one");
    directory.enter(List.of(table("one", 2)));
    assertNull(directory.find("tab"));
    directory.enter(List.of(table("two", 1)));
    directory.enter(List.of(table("one", 9)));
    assertEquals("two", directory.find("tab").record().id());
  }
}
