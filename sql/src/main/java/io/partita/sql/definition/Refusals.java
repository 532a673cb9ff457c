package io.partita.sql.definition;

import io.partita.core.error.ApiException;
import io.partita.sql.execution.Faults;
import io.partita.sql.execution.StatementFault;
import java.util.concurrent.CompletionException;

/** What definitions fail with, by SQLSTATE. */
final class Refusals {
  static final String EXISTS = "42P07";
  static final String NO_TABLE = "42S02";
  static final String NO_INDEX = "42704";
  static final String NO_COLUMN = "42703";
  static final String BAD_DEFINITION = "42P16";
  static final String BAD_TYPE = "42804";
  static final String WRONG_KIND = "42809";
  static final String UNSUPPORTED = "0A000";

  private static final String ALREADY_EXISTS = "Table already exists: ";

  private Refusals() {}

  /** What a refused request is to SQL, with DynamoDB's own words in it. */
  static StatementFault of(RuntimeException failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (!(cause instanceof ApiException refused)) {
      return Faults.of(failure);
    }
    String text = refused.code().shortName() + ": " + refused.text();
    return switch (refused.code()) {
      case RESOURCE_IN_USE ->
          new StatementFault(refused.text().startsWith(ALREADY_EXISTS) ? EXISTS : "55006", text);
      case VALIDATION -> new StatementFault("42601", text);
      case LIMIT_EXCEEDED -> new StatementFault("54000", text);
      default -> Faults.of(failure);
    };
  }

  static StatementFault noTable(String name) {
    return new StatementFault(NO_TABLE, "There is no table " + name);
  }
}
