package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import java.util.regex.Pattern;

/** Tables are named by name or by ARN; everything inside uses names. */
final class TableNames {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:dynamodb:([a-z0-9-]+):([0-9]{12}):table/([a-zA-Z0-9_.-]+)");

  private TableNames() {}

  /**
   * The table name of a name or ARN. A malformed ARN is a ValidationException, another account's an
   * AccessDeniedException (source: behaviours observed on AWS; the texts are inferred).
   */
  static String resolve(CallContext context, String nameOrArn) {
    if (!nameOrArn.startsWith("arn:")) {
      return requirePlain(nameOrArn);
    }
    var arn = ARN.matcher(nameOrArn);
    if (!arn.matches()) {
      throw ApiException.validation(
          "Invalid TableArn: Invalid ResourceArn provided as input " + nameOrArn);
    }
    if (!arn.group(2).equals(context.accountId())) {
      throw new ApiException(
          ErrorCode.ACCESS_DENIED, "User is not authorized to access this resource: " + nameOrArn);
    }
    return arn.group(3);
  }

  /**
   * Since ARNs are accepted, the model no longer says what names are made of; DynamoDB still does.
   */
  private static String requirePlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '.'
              || c == '-';
      if (!allowed) {
        throw ApiException.validation(
            "1 validation error detected: Value '"
                + name
                + "' at 'tableName' failed to satisfy constraint: Member must satisfy regular"
                + " expression pattern: [a-zA-Z0-9_.-]+");
      }
    }
    return name;
  }

  static String arn(CallContext context, String tableName) {
    return "arn:aws:dynamodb:"
        + context.region()
        + ":"
        + context.accountId()
        + ":table/"
        + tableName;
  }
}
