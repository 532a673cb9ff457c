package io.partita.sql.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes queries over the shop: conditions on keys and others, joins, groups, orders, limits. */
final class QueryGenerator {
  private static final List<String> STATES = List.of("open", "paid", "sent", "none");
  private static final List<String> CITIES = List.of("Berlin", "Paris", "Rome", "Oslo");

  private final Random random;

  QueryGenerator(Random random) {
    this.random = random;
  }

  String query() {
    return switch (random.nextInt(8)) {
      case 0 -> "SELECT COUNT(*) FROM \"orders\" o" + where("o");
      case 1 -> groups();
      case 2 -> join("JOIN");
      case 3 -> join("LEFT JOIN");
      case 4 -> semi();
      case 5 -> customers();
      default -> orders();
    };
  }

  private String orders() {
    return "SELECT o.\"customer\", o.\"number\", o.\"total\", o.\"status\", o.\"day\" FROM"
        + " \"orders\" o"
        + where("o")
        + order("o", random.nextInt(3) == 0 ? "\"total\"" : "\"number\"");
  }

  private String order(String alias, String first) {
    if (random.nextBoolean()) {
      return "";
    }
    String direction = random.nextBoolean() ? " DESC" : "";
    String order =
        " ORDER BY " + alias + "." + first + direction + ", " + alias + ".\"number\"" + direction;
    return order
        + (random.nextBoolean() ? " LIMIT " + (1 + random.nextInt(8)) : "")
        + (random.nextInt(3) == 0 ? " OFFSET " + random.nextInt(4) : "");
  }

  private String customers() {
    return "SELECT c.\"id\", c.\"name\", c.\"age\", c.\"city\", c.\"vip\" FROM \"customers\" c WHERE "
        + condition(this::ofCustomer, 2);
  }

  private String groups() {
    String by = random.nextBoolean() ? "o.\"status\"" : "o.\"customer\"";
    return "SELECT "
        + by
        + ", COUNT(*), SUM(o.\"total\"), MIN(o.\"number\"), MAX(o.\"day\"), AVG(o.\"total\") FROM"
        + " \"orders\" o"
        + where("o")
        + " GROUP BY "
        + by
        + (random.nextBoolean() ? " HAVING COUNT(*) > " + random.nextInt(6) : "");
  }

  private String join(String kind) {
    boolean turned = random.nextBoolean();
    String from =
        turned
            ? "\"customers\" c " + kind + " \"orders\" o ON c.\"id\" = o.\"customer\""
            : "\"orders\" o " + kind + " \"customers\" c ON o.\"customer\" = c.\"id\"";
    if (random.nextInt(4) == 0) {
      from += " AND " + ofOrder();
    }
    return "SELECT o.\"number\", o.\"total\", c.\"name\", c.\"city\" FROM "
        + from
        + (random.nextBoolean() ? " WHERE " + condition(this::ofOrder, 2) : "")
        + (random.nextBoolean() ? "" : "");
  }

  private String semi() {
    String not = random.nextInt(3) == 0 ? "NOT " : "";
    return random.nextBoolean()
        ? "SELECT c.\"name\" FROM \"customers\" c WHERE "
            + not
            + "EXISTS (SELECT 1 FROM \"orders\" o WHERE o.\"customer\" = c.\"id\" AND "
            + ofOrder()
            + ")"
        : "SELECT c.\"name\", c.\"age\" FROM \"customers\" c WHERE c.\"id\" "
            + not
            + "IN (SELECT o.\"customer\" FROM \"orders\" o"
            + where("o")
            + ")";
  }

  private String where(String alias) {
    return random.nextInt(5) == 0 ? "" : " WHERE " + condition(this::ofOrder, 3);
  }

  private interface Source {
    String get();
  }

  private String condition(Source source, int atMost) {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(atMost); i >= 0; i--) {
      String one = source.get();
      parts.add(
          switch (random.nextInt(8)) {
            case 0 -> "NOT (" + one + ")";
            case 1 -> "(" + one + " OR " + source.get() + ")";
            default -> one;
          });
    }
    return String.join(" AND ", parts);
  }

  private String ofOrder() {
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> "o.\"customer\" = 'c" + random.nextInt(13) + "'";
      case 3 -> "o.\"customer\" IN ('c" + random.nextInt(13) + "', 'c" + random.nextInt(13) + "')";
      case 4 -> "o.\"number\" = " + random.nextInt(62);
      case 5 -> "o.\"number\" " + comparison() + " " + random.nextInt(62);
      case 6 -> {
        int from = random.nextInt(60);
        yield "o.\"number\" BETWEEN " + from + " AND " + (from + random.nextInt(20));
      }
      case 7 -> "o.\"status\" = '" + STATES.get(random.nextInt(4)) + "'";
      case 8 -> "o.\"status\" " + comparison() + " '" + STATES.get(random.nextInt(4)) + "'";
      case 9 -> "o.\"total\" " + comparison() + " " + random.nextInt(100) / 10.0;
      case 10 -> "o.\"status\" IS " + (random.nextBoolean() ? "NOT " : "") + "NULL";
      case 11 -> "o.\"day\" LIKE '2026-11-" + random.nextInt(4) + "%'";
      case 12 -> "o.\"total\" * 2 > " + random.nextInt(20);
      default -> "o.\"status\" IN ('" + STATES.get(random.nextInt(4)) + "', 'sent')";
    };
  }

  private String ofCustomer() {
    return switch (random.nextInt(8)) {
      case 0 -> "c.\"id\" = 'c" + random.nextInt(12) + "'";
      case 1 -> "c.\"id\" IN ('c1', 'c" + random.nextInt(12) + "', 'c1')";
      case 2 -> "c.\"city\" = '" + CITIES.get(random.nextInt(4)) + "'";
      case 3 -> "c.\"city\" <> '" + CITIES.get(random.nextInt(4)) + "'";
      case 4 -> "c.\"age\" " + comparison() + " " + (20 + random.nextInt(12));
      case 5 -> "c.\"vip\"";
      case 6 -> "c.\"city\" IS " + (random.nextBoolean() ? "NOT " : "") + "NULL";
      default -> "UPPER(c.\"name\") = 'NAME " + random.nextInt(11) + "'";
    };
  }

  private String comparison() {
    return List.of("=", "<>", "<", "<=", ">", ">=").get(random.nextInt(6));
  }
}
