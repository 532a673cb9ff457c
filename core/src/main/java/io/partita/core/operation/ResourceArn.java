package io.partita.core.operation;

import io.partita.core.error.ApiException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of a table, or of something that belongs to a table, as requests about resources name it.
 *
 * @param text as given
 * @param part what of the table it is
 * @param partLabel the name of the index, the label of the stream; null for the table
 */
record ResourceArn(
    String text,
    String partition,
    String region,
    String accountId,
    String tableName,
    Part part,
    @Nullable String partLabel) {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final Pattern FORM =
      Pattern.compile(
          "arn:([a-z-]+):dynamodb:([a-z0-9-]*):([0-9]*):table/([a-zA-Z0-9_.-]{3,255})"
              + "(?:/(index|stream)/([a-zA-Z0-9_.:-]+))?");
  private static final int PARTITION = 1;
  private static final int REGION = 2;
  private static final int ACCOUNT = 3;
  private static final int TABLE = 4;
  private static final int PART = 5;
  private static final int LABEL = 6;

  /** What of a table an ARN names. */
  enum Part {
    TABLE,
    INDEX,
    STREAM
  }

  /** Reads an ARN; refuses what is none, and what is no table's. Texts recorded on AWS. */
  static ResourceArn parse(String text) {
    if (!text.startsWith("arn:")) {
      throw invalid("ARNs must start with 'arn:': " + text);
    }
    Matcher arn = FORM.matcher(text);
    if (!arn.matches()) {
      throw invalid("Provided Arn is not a DynamoDB resource arn: " + text);
    }
    String part = arn.group(PART);
    return new ResourceArn(
        text,
        arn.group(PARTITION),
        arn.group(REGION),
        arn.group(ACCOUNT),
        arn.group(TABLE),
        part == null ? Part.TABLE : part.equals("index") ? Part.INDEX : Part.STREAM,
        arn.group(LABEL));
  }

  boolean isOf(CallContext context) {
    return partition.equals("aws") && region.equals(context.region());
  }

  void requireNoIndex() {
    if (part == Part.INDEX) {
      throw invalid(
          "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
              + text);
    }
  }

  static ApiException invalid(String text) {
    return ApiException.validation(INVALID + text);
  }
}
