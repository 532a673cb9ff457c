package io.partita.conformance.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.partita.conformance.wire.Answer;
import io.partita.conformance.wire.Json;
import io.partita.conformance.wire.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A server as one expectation sees it. Requests are templates: {@code '} stands for a double quote,
 * {@code $hash} (or the name of another fixture) for that table's name, {@code $key} for a text of
 * this expectation's own, and {@code $own}, {@code $own2} for the names of tables that it may
 * create.
 */
public final class Scene {
  private static final Pattern REFERENCE = Pattern.compile("\\$([a-z]+[0-9]?)");

  private final Server server;
  private final String key;
  private final Map<String, String> ownTables = new HashMap<>();

  Scene(Server server) {
    this.server = server;
    this.key = server.freshKey();
  }

  /** What sends requests as they are. */
  public Wire wire() {
    return server.wire();
  }

  /** AWS' client for Java. */
  public DynamoDbClient sdk() {
    return server.sdk();
  }

  /** A text that no other expectation uses. */
  public String key() {
    return key;
  }

  /** The name of a shared table. */
  public String table(Fixture fixture) {
    return server.table(fixture);
  }

  /** Resolves what follows a dollar sign, and nothing else. */
  public String resolve(String template) {
    Matcher matcher = REFERENCE.matcher(template);
    var out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(out, Matcher.quoteReplacement(named(matcher.group(1))));
    }
    return matcher.appendTail(out).toString();
  }

  private String named(String reference) {
    if (reference.equals("key")) {
      return key;
    }
    if (reference.startsWith("own")) {
      return ownTables.computeIfAbsent(reference, ignored -> server.freshTable());
    }
    return server.table(Fixture.valueOf(reference.toUpperCase(Locale.ROOT)));
  }

  /** Resolves a template of JSON. */
  public String json(String template) {
    return resolve(template.replace('\'', '"'));
  }

  /** Calls an operation. An internal error of the server is never an answer. */
  public Answer call(String operation, String template) {
    Answer answer = server.wire().call(operation, json(template));
    if (answer.status() >= 500) {
      fail(operation + " answered " + answer);
    }
    return answer;
  }

  /** Calls an operation that must succeed. */
  public Answer succeed(String operation, String template) {
    Answer answer = call(operation, template);
    if (answer.status() != 200) {
      fail(operation + " " + shortened(json(template)) + " answered " + answer);
    }
    return answer;
  }

  /** Calls an operation that must answer exactly this. */
  public void expect(String operation, String template, String expectedTemplate) {
    Answer answer = succeed(operation, template);
    String difference = Json.difference(Json.parse(json(expectedTemplate)), answer.json());
    if (!difference.isEmpty()) {
      fail(operation + " " + shortened(json(template)) + ": " + difference);
    }
  }

  /** Calls an operation that must be refused with this error and text. */
  public void expectError(String operation, String template, String error, String text) {
    Answer answer = expectError(operation, template, error);
    String expected = resolve(text);
    assertEquals(expected, answer.errorText(), () -> operation + " " + shortened(json(template)));
  }

  /** Calls an operation that must be refused with this error. */
  public Answer expectError(String operation, String template, String error) {
    Answer answer = call(operation, template);
    if (answer.status() != 400 || !answer.errorName().equals(error)) {
      fail(
          "%s %s answered %s, not %s"
              .formatted(
                  operation, shortened(json(template)), shortened(answer.toString()), error));
    }
    return answer;
  }

  /** Sends a body as it is, which must be refused as invalid; gives the text of the refusal. */
  public String refuse(String operation, String body) {
    Answer answer = server.wire().call(operation, body);
    if (answer.status() != 400 || !answer.errorName().equals("ValidationException")) {
      fail("%s %s answered %s".formatted(operation, shortened(body), shortened(answer.toString())));
    }
    return answer.errorText();
  }

  /** Calls an operation that must be refused for breaking exactly these constraints. */
  public void expectViolations(String operation, String template, Set<String> violations) {
    String text = expectError(operation, template, "ValidationException").errorText();
    int count = violations.size();
    String opening = count + " validation error" + (count == 1 ? "" : "s") + " detected: ";
    if (!text.startsWith(opening)) {
      assertEquals(opening + String.join("; ", violations), text);
    }
    // The order of the violations is that of a hash table inside AWS, and not the same for all.
    var actual = new TreeSet<>(List.of(text.substring(opening.length()).split("; (?=Value )")));
    var expected = new TreeSet<String>();
    violations.forEach(violation -> expected.add(resolve(violation)));
    assertEquals(expected, actual);
  }

  /** Compares a part of an answer with a template. */
  public void same(
      String expectedTemplate, software.amazon.awssdk.protocols.jsoncore.JsonNode actual) {
    String difference = Json.difference(Json.parse(json(expectedTemplate)), actual);
    if (!difference.isEmpty()) {
      fail(difference);
    }
  }

  /** Puts items, each a template of an object, into a table. */
  public void put(Fixture fixture, String... items) {
    for (String item : items) {
      succeed("PutItem", "{'TableName': '$" + fixture.reference() + "', 'Item': " + item + "}");
    }
  }

  /** Makes a table of this expectation's own and waits until it is ready. */
  public void create(String template) {
    succeed("CreateTable", template);
    server.awaitActive(Json.parse(json(template)).asObject().get("TableName").asString());
  }

  /** Asks again and again, for a while. */
  public void eventually(String what, BooleanSupplier condition) {
    server.eventually(what, condition);
  }

  private static String shortened(String text) {
    return text.length() <= 600 ? text : text.substring(0, 600) + "…";
  }
}
