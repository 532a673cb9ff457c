package io.partita.core.error;

/**
 * The errors of the DynamoDB API, by their short names. The wire form (namespace, HTTP status, name
 * of the text member) belongs to the gateway.
 */
public enum ErrorCode {
  VALIDATION("ValidationException"),
  RESOURCE_NOT_FOUND("ResourceNotFoundException"),
  RESOURCE_IN_USE("ResourceInUseException"),
  TABLE_NOT_FOUND("TableNotFoundException"),
  POLICY_NOT_FOUND("PolicyNotFoundException"),
  BACKUP_NOT_FOUND("BackupNotFoundException"),
  EXPORT_NOT_FOUND("ExportNotFoundException"),
  IMPORT_NOT_FOUND("ImportNotFoundException"),
  GLOBAL_TABLE_NOT_FOUND("GlobalTableNotFoundException"),
  CONDITIONAL_CHECK_FAILED("ConditionalCheckFailedException"),
  ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED("ItemCollectionSizeLimitExceededException"),
  PROVISIONED_THROUGHPUT_EXCEEDED("ProvisionedThroughputExceededException"),
  THROTTLING("ThrottlingException"),
  REQUEST_LIMIT_EXCEEDED("RequestLimitExceeded"),
  LIMIT_EXCEEDED("LimitExceededException"),
  TRANSACTION_CONFLICT("TransactionConflictException"),
  ACCESS_DENIED("AccessDeniedException"),
  SERIALIZATION("SerializationException"),
  UNKNOWN_OPERATION("UnknownOperationException"),
  MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException"),
  INCOMPLETE_SIGNATURE("IncompleteSignatureException"),
  INVALID_SIGNATURE("InvalidSignatureException"),
  UNRECOGNIZED_CLIENT("UnrecognizedClientException"),
  INTERNAL_SERVER_ERROR("InternalServerError"),
  SERVICE_UNAVAILABLE("ServiceUnavailable");

  private final String shortName;

  ErrorCode(String shortName) {
    this.shortName = shortName;
  }

  /** The error's name in AWS' API, without namespace. */
  public String shortName() {
    return shortName;
  }
}
