package io.partita.gateway.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One statement of a resource policy: its checks, and its members as AWS shows them. */
final class PolicyStatement {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Set<String> MEMBERS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final Set<String> OF_STREAMS =
      Set.of("dynamodb:describestream", "dynamodb:getrecords", "dynamodb:getsharditerator");

  private final Map<String, @Nullable Object> given;

  private PolicyStatement(Map<String, @Nullable Object> given) {
    this.given = given;
  }

  /** The members in order; those that are not given are left out. */
  static Map<String, Object> canonical(Map<String, @Nullable Object> given) throws PolicyFault {
    return new PolicyStatement(given).canonical();
  }

  private Map<String, Object> canonical() throws PolicyFault {
    requireMembers();
    Map<String, Object> members = new LinkedHashMap<>();
    Object sid = given.get("Sid");
    if (sid != null) {
      members.put("Sid", text(sid));
    }
    members.put("Effect", effect());
    String principal = given.containsKey("Principal") ? "Principal" : "NotPrincipal";
    members.put(principal, principal(given.get(principal)));
    String action = given.containsKey("Action") ? "Action" : "NotAction";
    List<String> actions = texts(given.get(action));
    requireTableActions(actions);
    members.put(action, single(actions));
    String resource = given.containsKey("Resource") ? "Resource" : "NotResource";
    members.put(resource, single(texts(given.get(resource))));
    Object condition = given.get("Condition");
    if (condition != null) {
      members.put("Condition", condition);
    }
    requireBounded(members);
    return members;
  }

  private void requireMembers() throws PolicyFault {
    if (!MEMBERS.containsAll(given.keySet())) {
      throw syntax();
    }
    requireOne("Effect", "Effect");
    requireOne("Principal", "NotPrincipal");
    requireOne("Action", "NotAction");
    requireOne("Resource", "NotResource");
  }

  private void requireOne(String member, String opposite) throws PolicyFault {
    if (given.get(member) == null && given.get(opposite) == null) {
      throw PolicyFault.ofDocument("Missing required field " + member);
    }
  }

  /** Where in the text it is is not told: AWS counts characters after bringing it into its form. */
  static PolicyFault syntax() {
    return PolicyFault.ofDocument("Syntax error at position (1,1)");
  }

  private String effect() throws PolicyFault {
    String effect = text(given.get("Effect"));
    return switch (effect.toLowerCase(Locale.ROOT)) {
      case "allow" -> "Allow";
      case "deny" -> "Deny";
      default -> throw syntax();
    };
  }

  private static Object principal(@Nullable Object principal) throws PolicyFault {
    if (principal instanceof String all) {
      if (!all.equals("*")) {
        throw syntax();
      }
      return all;
    }
    if (!(principal instanceof Map<?, ?> kinds) || kinds.isEmpty()) {
      throw syntax();
    }
    Map<String, Object> canonical = new LinkedHashMap<>();
    for (Map.Entry<?, ?> kind : kinds.entrySet()) {
      Set<String> names = new LinkedHashSet<>();
      for (String name : texts(kind.getValue())) {
        names.add(ACCOUNT.matcher(name).matches() ? "arn:aws:iam::" + name + ":root" : name);
      }
      canonical.put((String) kind.getKey(), single(List.copyOf(names)));
    }
    return canonical;
  }

  /** Actions of streams are not for tables. */
  private static void requireTableActions(List<String> actions) throws PolicyFault {
    List<String> wrong = new ArrayList<>();
    for (String action : actions) {
      String plain = action.toLowerCase(Locale.ROOT);
      boolean ofTables = plain.startsWith("dynamodb:") && !OF_STREAMS.contains(plain);
      if (!ofTables && !plain.equals("*")) {
        wrong.add('"' + action + '"');
      }
    }
    if (!wrong.isEmpty()) {
      throw PolicyFault.ofDocument(
          "The following action names are invalid: " + String.join(", ", wrong));
    }
  }

  /** Nobody may allow something to everybody without a condition. */
  private static void requireBounded(Map<String, Object> members) throws PolicyFault {
    Object principal = members.get("Principal");
    boolean everybody =
        "*".equals(principal)
            || (principal instanceof Map<?, ?> kinds && "*".equals(kinds.get("AWS")));
    if (everybody && "Allow".equals(members.get("Effect")) && !members.containsKey("Condition")) {
      throw PolicyFault.plain(
          "Resource-based policy grants unbounded access in one or more elements. Please revise the"
              + " policy to ensure least-privilege form of access");
    }
  }

  private static String text(@Nullable Object value) throws PolicyFault {
    if (value instanceof String text) {
      return text;
    }
    throw syntax();
  }

  private static List<String> texts(@Nullable Object value) throws PolicyFault {
    if (!(value instanceof List<?> list)) {
      return List.of(text(value));
    }
    if (list.isEmpty()) {
      throw syntax();
    }
    List<String> texts = new ArrayList<>(list.size());
    for (Object element : list) {
      texts.add(text(element));
    }
    return texts;
  }

  /** A list of one is shown as its element. */
  private static Object single(List<String> texts) {
    return texts.size() == 1 ? texts.getFirst() : texts;
  }
}
