package io.partita.gateway.policy;

import io.partita.core.operation.GivenPolicy;
import io.partita.gateway.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource policy as a client writes it, brought into the form in which AWS shows it: without
 * blanks, members in a fixed order, lists of one as their element, accounts as their root. Two
 * texts of one form are one policy (source of form and texts: recorded on AWS). Whether principals
 * exist is not looked at: nobody here knows them.
 */
public final class PolicyDocument {
  private static final String OLD_VERSION = "2008-10-17";
  private static final Set<String> VERSIONS = Set.of(OLD_VERSION, "2012-10-17");
  private static final int INITIAL_BYTES = 512;

  private PolicyDocument() {}

  /** Reads a policy; what is wrong with it is carried along. */
  public static GivenPolicy read(String text) {
    int sizeBytes = text.getBytes(StandardCharsets.UTF_8).length;
    try {
      return new GivenPolicy(write(canonical(parse(text))), sizeBytes, null);
    } catch (PolicyFault fault) {
      return new GivenPolicy("", sizeBytes, fault.text());
    }
  }

  private static Map<?, ?> parse(String text) throws PolicyFault {
    Object value;
    try {
      value = PolicyReader.read(text);
    } catch (IOException malformed) {
      throw PolicyFault.ofDocument("This policy contains invalid Json");
    }
    if (value == null) {
      throw PolicyFault.ofDocument("This text appears not to be a policy");
    }
    if (!(value instanceof Map<?, ?> members)) {
      throw PolicyFault.ofDocument("This policy contains invalid Json");
    }
    return members;
  }

  private static Map<String, Object> canonical(Map<?, ?> given) throws PolicyFault {
    if (given.isEmpty()) {
      throw PolicyFault.ofDocument("Syntax error at position (1,3)");
    }
    Map<String, Object> document = new LinkedHashMap<>();
    Object version = given.get("Version");
    if (version != null && !VERSIONS.contains(version)) {
      throw PolicyStatement.syntax();
    }
    document.put("Version", version == null ? OLD_VERSION : version);
    Object id = given.get("Id");
    if (id != null) {
      document.put("Id", id);
    }
    document.put("Statement", statements(given.get("Statement")));
    return document;
  }

  private static List<Object> statements(@Nullable Object given) throws PolicyFault {
    List<?> list = given instanceof Map<?, ?> one ? List.of(one) : listOf(given);
    if (list.isEmpty()) {
      throw PolicyFault.ofDocument("Could not parse the policy: Statement is empty!");
    }
    List<Object> statements = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    for (Object element : list) {
      Map<String, Object> statement = PolicyStatement.canonical(members(element));
      Object sid = statement.get("Sid");
      if (sid != null && !ids.add(sid)) {
        throw PolicyFault.ofDocument("The Statement Ids in the policy are not unique");
      }
      statements.add(statement);
    }
    return statements;
  }

  private static List<?> listOf(@Nullable Object given) throws PolicyFault {
    if (given instanceof List<?> list) {
      return list;
    }
    throw given == null
        ? PolicyFault.ofDocument("Missing required field Statement")
        : PolicyStatement.syntax();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> members(@Nullable Object value) throws PolicyFault {
    if (value instanceof Map<?, ?> members) {
      return (Map<String, @Nullable Object>) members;
    }
    throw PolicyStatement.syntax();
  }

  private static String write(Map<String, Object> document) {
    JsonWriter json = new JsonWriter(INITIAL_BYTES);
    write(document, json);
    return new String(json.array(), 0, json.length(), StandardCharsets.UTF_8);
  }

  private static void write(@Nullable Object value, JsonWriter json) {
    switch (value) {
      case null -> json.string("");
      case Map<?, ?> members -> {
        json.startObject();
        members.forEach((name, member) -> {
          json.name((String) name);
          write(member, json);
        });
        json.endObject();
      }
      case List<?> elements -> {
        json.startArray();
        elements.forEach(element -> write(element, json));
        json.endArray();
      }
      case Boolean flag -> json.bool(flag);
      default -> json.string(value.toString());
    }
  }
}
