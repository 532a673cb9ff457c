package io.partita.gateway.protocol;

import io.partita.core.error.ErrorCode;

/**
 * How errors look on the wire: status, namespace, and the name of the text member (recorded by open
 * peers against AWS).
 *
 * @param type the whole {@code __type}
 * @param textMember {@code message}, or {@code Message} for errors of the framework's own
 */
record WireError(int status, String type, String textMember) {
  private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";
  private static final String CORAL = "com.amazon.coral.service#";
  private static final String VALIDATE = "com.amazon.coral.validate#";

  static WireError of(ErrorCode code) {
    return switch (code) {
      case VALIDATION -> new WireError(400, VALIDATE + code.shortName(), "message");
      case SERIALIZATION, ACCESS_DENIED -> new WireError(400, CORAL + code.shortName(), "Message");
      case UNKNOWN_OPERATION,
          MISSING_AUTHENTICATION_TOKEN,
          INCOMPLETE_SIGNATURE,
          INVALID_SIGNATURE,
          UNRECOGNIZED_CLIENT,
          THROTTLING ->
          new WireError(400, CORAL + code.shortName(), "message");
      case INTERNAL_SERVER_ERROR -> new WireError(500, DYNAMODB + code.shortName(), "message");
      case SERVICE_UNAVAILABLE -> new WireError(503, CORAL + code.shortName(), "message");
      case RESOURCE_NOT_FOUND,
          RESOURCE_IN_USE,
          TABLE_NOT_FOUND,
          CONDITIONAL_CHECK_FAILED,
          ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
          PROVISIONED_THROUGHPUT_EXCEEDED,
          REQUEST_LIMIT_EXCEEDED,
          LIMIT_EXCEEDED,
          TRANSACTION_CONFLICT ->
          new WireError(400, DYNAMODB + code.shortName(), "message");
    };
  }
}
