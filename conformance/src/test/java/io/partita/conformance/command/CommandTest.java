package io.partita.conformance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.report.Coverage;
import io.partita.conformance.report.HtmlReport;
import io.partita.conformance.report.Matrix;
import io.partita.conformance.report.Outcome;
import io.partita.conformance.report.ReportFiles;
import io.partita.conformance.report.Result;
import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.wire.Meter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command but for its servers. */
class CommandTest {
  @Test
  void argumentsAreRefusedWithASentence() {
    for (String wrong : List.of("--nonsense", "--endpoint", "--endpoint nobody")) {
      assertThrows(IllegalArgumentException.class, () -> Options.parse(wrong.split(" ")), wrong);
    }
    assertEquals(List.of("partita-native"), Options.parse(new String[0]).endpoints());
    assertEquals(
        List.of("partita-native", "x=http://h:1"),
        Options.parse("--endpoint partita --endpoint x=http://h:1".split(" ")).endpoints());
  }

  @Test
  void areasAreFoundByBeingThere() throws Exception {
    List<String> names = Areas.all().stream().map(ConformanceSuite::area).toList();
    assertTrue(
        names.containsAll(List.of("put-item", "tables", "model-constraints")), names::toString);
  }

  @Test
  void documentedLimitsAreHeldByExpectationsThatExist() throws Exception {
    var ids = new HashSet<String>();
    Areas.all().forEach(area -> area.list().forEach(expectation -> ids.add(expectation.id())));
    for (Coverage.Limit limit : Coverage.documented()) {
      for (String id : limit.expectations()) {
        assertTrue(ids.contains(id), () -> limit.what() + " is held by no such thing: " + id);
      }
    }
  }

  @Test
  void costsAreThoseOfTheWorstCase() {
    var meter = new Meter();
    meter.count("PutItem", 1500);
    meter.count("Query", 100);
    meter.count("DescribeTable", 10);
    Cost cost = Cost.of(meter.reading());
    assertEquals(3, cost.requests());
    assertEquals(2 * 13, cost.writeUnits());
    assertEquals(256, cost.readUnits());
    assertEquals(26 * 0.625e-6 + 256 * 0.125e-6, cost.dollars(), 1e-12);
  }

  @Test
  void reportsTellEveryDifference(@TempDir Path directory) throws Exception {
    var matrix =
        new Matrix(
            List.of(
                result("one", "items/a", Outcome.PASSED, "", ""),
                result("one", "items/b", Outcome.KNOWN_DIFFERENCE, "<other>", "is older"),
                result("two", "items/a", Outcome.NOT_RUN, "did not start", ""),
                result("two", "items/b", Outcome.NOT_RUN, "did not start", "")));
    assertEquals("1 of 2 ✗", matrix.cell("one", result -> true).text());
    assertEquals("not run", matrix.cell("two", result -> true).text());
    assertTrue(HtmlReport.page(matrix).contains("&lt;other&gt;"));
    ReportFiles.write(matrix, directory);
    String markdown = Files.readString(directory.resolve("conformance-report.md"));
    assertTrue(markdown.contains("| items | 1 of 2 ✗ | not run |"), markdown);
    assertTrue(markdown.contains("### is older (1)"), markdown);

    Path page = directory.resolve("page.md");
    Files.writeString(
        page, "before <!-- begin of the matrix -->old<!-- end of the matrix --> after");
    ReportFiles.publish(matrix, page);
    String published = Files.readString(page);
    assertTrue(published.startsWith("before ") && published.endsWith(" after"), published);
    assertTrue(published.contains("| is older | 1 | `items/b` |"), published);
    assertTrue(!published.contains("old<"), published);
  }

  private static Result result(
      String target, String id, Outcome outcome, String answered, String reason) {
    return new Result(target, id, Result.Kind.TEXT, "MODEL", "a shape", outcome, answered, reason);
  }
}
