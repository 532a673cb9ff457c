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
  private static final int ARN_PARTS = 6;

  private TableNames() {}

  /**
   * The table name of a name or ARN. Another account's ARN is an AccessDeniedException, another
   * region's a ValidationException (both recorded on AWS), and so is what is no table's ARN.
   */
  static String resolve(CallContext context, String nameOrArn) {
    if (!nameOrArn.startsWith("arn:")) {
      return nameOrArn;
    }
    var arn = ARN.matcher(nameOrArn);
    if (!arn.matches()) {
      throw malformed(nameOrArn);
    }
    if (!arn.group(REGION).equals(context.region())) {
      throw invalid("Invalid AWS region in '" + nameOrArn + "'");
    }
    if (!arn.group(ACCOUNT).equals(context.accountId())) {
      throw new ApiException(ErrorCode.ACCESS_DENIED, "Access is denied");
    }
    return arn.group(NAME);
  }

  /** The texts are recorded, but for the end of the last (peer: DynamoDB Local). */
  private static ApiException malformed(String arn) {
    String[] parts = arn.split(":", ARN_PARTS);
    if (parts.length == ARN_PARTS && !parts[1].startsWith("aws")) {
      return invalid("Invalid AWS partition in '" + arn + "'");
    }
    if (parts.length == ARN_PARTS
        && parts[2].equals("dynamodb")
        && !parts[ARN_PARTS - 1].startsWith("table/")) {
      return invalid("Invalid resource type in '" + arn + "'");
    }
    return invalid(
        "Valid ARN format is"
            + " 'arn:<awsPartition>:<vendor>:<region>:<subscriber>:resourceType/resourceName',"
            + " where Resource name must have length less than or equal to 255, Resource name must"
            + " have length greater than or equal to 3, Resource name must satisfy regular"
            + " expression pattern: [a-zA-Z0-9_.-]+");
  }

  private static ApiException invalid(String text) {
    return ApiException.validation("1 validation error detected: " + text);
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
