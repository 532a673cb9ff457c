package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ARNs of what is made of a table: backups, exports, imports. Texts recorded on AWS. */
final class PartArn {
  private static final Pattern FORM =
      Pattern.compile(
          "arn:aws[a-z-]*:dynamodb:[a-z0-9-]*:([0-9]*):table/[a-zA-Z0-9_.-]{3,255}"
              + "/(backup|export|import)/[^/]+");

  private PartArn() {}

  /**
   * Refuses what is no such ARN, and another account's.
   *
   * @param kind Backup, Export or Import
   */
  static void require(CallContext context, String text, String kind) {
    Matcher arn = FORM.matcher(text);
    if (!arn.matches() || !arn.group(2).equalsIgnoreCase(kind)) {
      throw ApiException.validation("Invalid " + kind + " ARN");
    }
    if (!arn.group(1).equals(context.accountId())) {
      throw new ApiException(ErrorCode.ACCESS_DENIED, "Access is denied");
    }
  }
}
