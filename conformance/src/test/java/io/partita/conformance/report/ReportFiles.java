package io.partita.conformance.report;

import io.partita.conformance.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Where reports are kept. */
public final class ReportFiles {
  private static final String BEGIN = "<!-- begin of the matrix -->";
  private static final String END = "<!-- end of the matrix -->";

  private ReportFiles() {}

  /** Writes conformance-report.md, .html and .json into a directory. */
  public static void write(Matrix matrix, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("conformance-report.md"), MarkdownReport.whole(matrix));
    Files.writeString(directory.resolve("conformance-report.html"), HtmlReport.page(matrix));
    Files.writeString(directory.resolve("conformance-report.json"), json(matrix));
  }

  /** Replaces what a page has between its two marks by the summary. */
  public static void publish(Matrix matrix, Path page) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(page + " has no lines " + BEGIN + " and " + END);
    }
    Files.writeString(
        page,
        text.substring(0, begin + BEGIN.length())
            + "\n\n"
            + MarkdownReport.summary(matrix)
            + "\n"
            + text.substring(end));
  }

  private static String json(Matrix matrix) {
    Coverage coverage = Coverage.of(matrix);
    String head =
        ("{\"coverage\":{\"constraints\":%d,\"constraintsOfModel\":%d,\"limits\":%d,"
                + "\"limitsDocumented\":%d,\"limitsLater\":%d},\n\"results\":[\n")
            .formatted(
                coverage.constraints(),
                coverage.constraintsOfModel(),
                coverage.limits(),
                coverage.limitsDocumented(),
                coverage.limitsLater().size());
    return matrix.results().stream()
        .map(ReportFiles::line)
        .collect(Collectors.joining(",\n", head, "\n]}\n"));
  }

  private static String line(Result result) {
    return ("{\"target\":%s,\"id\":%s,\"kind\":\"%s\",\"source\":%s,\"detail\":%s,"
            + "\"outcome\":\"%s\",\"answered\":%s,\"reason\":%s}")
        .formatted(
            Json.quote(result.target()),
            Json.quote(result.id()),
            result.kind(),
            Json.quote(result.source()),
            Json.quote(result.detail()),
            result.outcome(),
            Json.quote(result.answered()),
            Json.quote(result.reason()));
  }
}
