package io.partita.conformance.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param endpoints targets by name, or URLs
 * @param areas the areas asked for; empty for all
 * @param output where reports go
 * @param publish a page whose matrix is replaced, or an empty path
 * @param yes whether costs are agreed to beforehand
 * @param estimate whether only the costs are to be told
 * @param help whether only the help is asked for
 */
record Options(
    List<String> endpoints,
    List<String> areas,
    Path output,
    Path publish,
    boolean yes,
    boolean estimate,
    boolean help) {
  private static final Set<String> NAMES =
      Set.of(
          "aws",
          "ddb-local",
          "dynalite",
          "partita",
          "partita-native",
          "partita-memory",
          "partita-fdb",
          "partita-fdb-model");

  static final String HELP =
      """
      Usage: ./partita conformance [--endpoint TARGET]… [--area AREA]… [OPTIONS]

      Runs the conformance suite against each target and writes a matrix of targets by area.

      Targets:
        URL, NAME=URL   a server that is up; NAME chooses the file of its known differences
        partita         this repository's server on files (also partita-native, partita-memory)
        partita-fdb     the same on the FoundationDB cluster that FDB_CLUSTER_FILE names, under keys
                        of its own
        partita-fdb-model  the same on a model of FoundationDB that fails now and then
        ddb-local       AWS' DynamoDB Local, fetched by Maven
        dynalite        the JavaScript server, fetched by npm
        aws             DynamoDB itself, with the credentials that AWS' SDK finds

      Options:
        --area AREA     only this area (repeatable); --area list names them
        --output DIR    where conformance-report.md, .html and .json go (default: target)
        --publish FILE  also replace the matrix in this page, between its two marks
        --region REGION the region of target aws (default: us-east-1)
        --estimate      tell what a run on AWS would cost, and run nothing there
        --yes           start on AWS without asking
        --help          this text

      Without --endpoint, the target is partita. On AWS and on URLs all tables have names that begin
      with "conformance-", and are removed at the end, also after Ctrl-C. Before a run on AWS its cost
      is estimated by a rehearsal on Partita, shown, and asked about.

      Exit codes: 0 no unexpected difference, 1 differences that are not listed as known,
      2 wrong arguments, 3 a target could not be started, 4 costs not agreed to, 130 interrupted.
      """;

  /** Reads arguments; throws IllegalArgumentException with a sentence for the user. */
  static Options parse(String[] arguments) {
    var endpoints = new ArrayList<String>();
    var areas = new ArrayList<String>();
    Path output = Path.of("target");
    Path publish = Path.of("");
    boolean yes = false;
    boolean estimate = false;
    boolean help = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--endpoint" -> endpoints.add(endpoint(value(arguments, ++i)));
        case "--area" -> areas.add(value(arguments, ++i));
        case "--output" -> output = Path.of(value(arguments, ++i));
        case "--publish" -> publish = Path.of(value(arguments, ++i));
        case "--region" -> System.setProperty("conformance.region", value(arguments, ++i));
        case "--yes" -> yes = true;
        case "--estimate" -> estimate = true;
        case "--help", "-h" -> help = true;
        default -> throw new IllegalArgumentException("There is no option " + arguments[i]);
      }
    }
    if (endpoints.isEmpty()) {
      endpoints.add("partita-native");
    }
    return new Options(
        List.copyOf(endpoints), List.copyOf(areas), output, publish, yes, estimate, help);
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
    }
    return arguments[index];
  }

  private static String endpoint(String text) {
    if (!NAMES.contains(text) && !text.contains("://")) {
      throw new IllegalArgumentException("There is no target " + text + "; see --help");
    }
    return text.equals("partita") ? "partita-native" : text;
  }
}
