package io.partita.core.operation;

import io.partita.core.error.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of encryption at rest. DynamoDB encrypts what nobody says anything of with a
 * key of its own and shows nothing of that; such requests are taken. Encryption with KMS keys is
 * refused: it is not there, and a table must not say that it is.
 */
public record EncryptionRequest(
    @Nullable Boolean enabled, @Nullable String type, @Nullable String keyId) {
  /** Refuses what contradicts itself, and keys. */
  void requireNoKey() {
    boolean off = Boolean.FALSE.equals(enabled);
    if (off && type != null) {
      throw invalid("SSEType can not be specified if Enabled is false");
    }
    if (off && keyId != null) {
      throw invalid("KMSMasterKeyId can not be specified if Enabled is false");
    }
    if ("AES256".equals(type)) {
      throw invalid("SSEType AES256 is not supported");
    }
    if (keyId != null && type == null) {
      throw invalid("SSEType KMS is required if KMSMasterKeyId is specified");
    }
    if (Boolean.TRUE.equals(enabled) || type != null) {
      throw invalid(
          "Server-side encryption with KMS keys is not supported by this server; leave"
              + " SSESpecification out or set Enabled to false");
    }
  }

  private static ApiException invalid(String text) {
    return ApiException.validation("One or more parameter values were invalid: " + text);
  }
}
