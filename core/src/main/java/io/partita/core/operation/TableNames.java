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
      return nameOrArn;
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

  static String arn(CallContext context, String tableName) {
    return "arn:aws:dynamodb:"
        + context.region()
        + ":"
        + context.accountId()
        + ":table/"
        + tableName;
  }
}
