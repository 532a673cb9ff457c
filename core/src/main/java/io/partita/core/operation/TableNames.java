package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import java.util.regex.Pattern;

/** Tables are named by name or by ARN; everything inside uses names. */
final class TableNames {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:dynamodb:([a-z0-9-]+):([0-9]{12}):table/([a-zA-Z0-9_.-]+)");
  private static final int REGION = 1;
  private static final int ACCOUNT = 2;
  private static final int NAME = 3;

  private TableNames() {}

  /**
   * The table name of a name or ARN. Another account's ARN is an AccessDeniedException, another
   * region's a ValidationException (both recorded on AWS), and so is what is no table's ARN (its
   * text is inferred).
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
    if (!arn.group(REGION).equals(context.region())) {
      throw ApiException.validation(
          "1 validation error detected: Invalid AWS region in '" + nameOrArn + "'");
    }
    if (!arn.group(ACCOUNT).equals(context.accountId())) {
      throw new ApiException(ErrorCode.ACCESS_DENIED, "Access is denied");
    }
    return arn.group(NAME);
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
