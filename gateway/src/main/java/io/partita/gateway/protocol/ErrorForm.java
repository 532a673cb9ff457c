package io.partita.gateway.protocol;

import io.partita.core.error.ErrorCode;

/** The wire form of each error: status, namespace and the name of its text member. */
public final class ErrorForm {
  private static final String SERVICE = "com.amazon.coral.service#";
  private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";
  private static final String TEXT = "message";
  private static final String CAPITAL_TEXT = "Message";

  /** How one error looks. */
  public record Form(int status, String type, String textMember) {}

  private static final Form[] FORMS = forms();

  private ErrorForm() {}

  private static Form[] forms() {
    ErrorCode[] codes = ErrorCode.values();
    Form[] forms = new Form[codes.length];
    for (ErrorCode code : codes) {
      forms[code.ordinal()] = form(code);
    }
    return forms;
  }

  public static Form of(ErrorCode code) {
    return FORMS[code.ordinal()];
  }

  private static Form form(ErrorCode code) {
    return switch (code) {
      case VALIDATION -> new Form(400, "com.amazon.coral.validate#" + code.shortName(), TEXT);
      case RESOURCE_NOT_FOUND,
          RESOURCE_IN_USE,
          TABLE_NOT_FOUND,
          POLICY_NOT_FOUND,
          BACKUP_NOT_FOUND,
          EXPORT_NOT_FOUND,
          IMPORT_NOT_FOUND,
          GLOBAL_TABLE_NOT_FOUND,
          CONDITIONAL_CHECK_FAILED,
          ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
          PROVISIONED_THROUGHPUT_EXCEEDED,
          REQUEST_LIMIT_EXCEEDED,
          LIMIT_EXCEEDED,
          TRANSACTION_CONFLICT ->
          new Form(400, DYNAMODB + code.shortName(), TEXT);
      case THROTTLING -> new Form(400, "com.amazon.coral.availability#ThrottlingException", TEXT);
      case ACCESS_DENIED, SERIALIZATION -> new Form(400, SERVICE + code.shortName(), CAPITAL_TEXT);
      case UNKNOWN_OPERATION,
          MISSING_AUTHENTICATION_TOKEN,
          INCOMPLETE_SIGNATURE,
          INVALID_SIGNATURE,
          UNRECOGNIZED_CLIENT ->
          new Form(400, SERVICE + code.shortName(), TEXT);
      case INTERNAL_SERVER_ERROR -> new Form(500, DYNAMODB + code.shortName(), TEXT);
      case SERVICE_UNAVAILABLE -> new Form(503, SERVICE + "ServiceUnavailableException", TEXT);
    };
  }
}
