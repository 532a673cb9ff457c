package io.partita.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static Sample sample(double perSecond) {
    return new Sample(perSecond, 10, 100, 200, 300, true, 0.25);
  }

  @Test
  void ratiosArePairedByRoundBeforeTheirMedian() {
    List<Sample> slow = List.of(sample(50), sample(10), sample(500));
    List<Sample> fast = List.of(sample(100), sample(20), sample(1000));
    assertEquals(0.5, Medians.ofRatios(slow, fast, Sample::perSecond), 1e-9);
    assertEquals(50, Medians.of(slow, Sample::perSecond), 1e-9);
    assertEquals(1.5, Medians.of(List.of(1.0, 2.0)), 1e-9);
  }

  @Test
  void aFigureThatIsNotThereMeetsNoTarget() {
    assertTrue(Verdict.atLeast("", 2, 2).met());
    assertFalse(Verdict.atMost("", 2.01, 2).met());
    assertFalse(Verdict.atMost("", Double.NaN, 2).met());
    assertFalse(Verdict.atLeast("", Double.NaN, 2).met());
  }

  @Test
  void rowsAreNamedAsInTheOptions() {
    assertEquals(EnumSet.of(Row.GET, Row.P99_PUT), Row.parse("get,p99-put"));
    assertEquals(EnumSet.allOf(Row.class), Row.parse("all"));
    assertEquals(
        EnumSet.of(Row.SIZE, Row.TABLES, Row.PARTITIONS, Row.DISK), Row.parse("flat,disk"));
    assertThrows(IllegalArgumentException.class, () -> Row.parse("get,frobnicate"));
  }

  @Test
  void theReportShowsFiguresRatiosAndVerdicts() {
    var result = new RowResult(Row.GET, "remark");
    result.add("echo", sample(100));
    result.add("partita", sample(80));
    result.verdict(Verdict.atLeast("throughput by that of echo", 0.8, 0.75));
    var bytes = new ByteArrayOutputStream();
    var report =
        new Report(
            Map.of("cores", 2),
            Map.of("partita", "synced to disk"),
            new PrintStream(bytes, true, StandardCharsets.UTF_8));
    report.add(result);
    report.end();
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("GetItem"), text);
    assertTrue(text.contains("0.80"), text);
    assertTrue(text.contains("1 of 1 targets met"), text);
    assertTrue(text.contains("other processes took up to 25% of a core"), text);
    assertTrue(Json.write(report.tree()).contains("\"perSecond\": 80.000"));
  }

  @Test
  void jsonEscapesAndNests() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("a\"\\\n", List.of(1, true, Double.NaN));
    assertEquals(
        "{\n  \"a\\\"\\\\\\u000a\": [\n    1,\n    true,\n    null\n  ]\n}\n", Json.write(tree));
  }
}
