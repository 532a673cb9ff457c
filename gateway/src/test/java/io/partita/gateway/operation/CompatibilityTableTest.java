package io.partita.gateway.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.partita.core.control.TableController;
import io.partita.core.environment.ManualClock;
import io.partita.core.environment.ManualScheduler;
import io.partita.core.memory.MemoryBackend;
import io.partita.core.operation.Operations;
import io.partita.core.propagation.IndexLag;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.TableDirectory;
import io.partita.gateway.model.ServiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/compatibility.md has a row for each operation of the model, and says which are there. */
class CompatibilityTableTest {
  /** The first two cells of a row of the table. */
  private record Row(String operation, String state) {}

  private static List<Row> rows() throws IOException {
    Path file = Path.of(System.getProperty("partita.root"), "docs", "compatibility.md");
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches("\\| [A-Z]\\w+ \\| (yes|no) \\|.*"))
        .map(line -> line.split("\\|"))
        .map(cells -> new Row(cells[1].strip(), cells[2].strip()))
        .toList();
  }

  @Test
  void thereIsARowForEachOperationOfTheModel() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (Row row : rows()) {
      assertFalse(!documented.add(row.operation()), "twice: " + row.operation());
    }
    assertEquals(new TreeSet<>(ServiceModel.load().operations()), documented);
  }

  @Test
  void whatIsSaidToBeThereIsThereAndNothingElse() throws IOException {
    ManualClock clock = new ManualClock();
    ManualScheduler scheduler = new ManualScheduler(1);
    MemoryBackend backend = new MemoryBackend(clock);
    TableDirectory directory = new TableDirectory();
    TableController controller =
        new TableController(
            backend,
            directory,
            new Propagation(backend, scheduler, scheduler.role("propagation"), clock),
            1,
            problem -> {});
    Operations operations =
        new Operations(backend, directory, controller, IndexLag.NONE, clock, () -> 4);
    Set<String> there =
        Codecs.endpoints(operations, ServiceModel.load()).stream()
            .map(Endpoint::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented =
        rows().stream()
            .filter(row -> row.state().equals("yes"))
            .map(Row::operation)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(there, documented);
  }
}
