package io.partita.sql.remote;

import java.io.IOException;
import java.util.List;
import org.apache.calcite.avatica.AvaticaSeverity;
import org.apache.calcite.avatica.remote.ProtobufTranslation;
import org.apache.calcite.avatica.remote.ProtobufTranslationImpl;
import org.apache.calcite.avatica.remote.Service;
import org.apache.calcite.avatica.remote.Service.ErrorResponse;

/**
 * Avatica's messages, except that errors go out without stack traces, and without anything at all
 * of problems that are not the client's.
 */
final class PlainErrors implements ProtobufTranslation {
  private static final System.Logger LOG = System.getLogger("io.partita.sql.remote");

  private final ProtobufTranslation messages = new ProtobufTranslationImpl();

  @Override
  public byte[] serializeResponse(Service.Response response) throws IOException {
    return messages.serializeResponse(
        response instanceof ErrorResponse error ? plain(error) : response);
  }

  private static ErrorResponse plain(ErrorResponse error) {
    if (ErrorResponse.UNKNOWN_SQL_STATE.equals(error.sqlState)) {
      LOG.log(System.Logger.Level.ERROR, "event=sql-request-failed {0}", error.exceptions);
      return error("XX000", "Internal error: the server's log says more", 0, error.rpcMetadata);
    }
    return error(error.sqlState, error.errorMessage, error.errorCode, error.rpcMetadata);
  }

  static ErrorResponse error(
      String state, String message, int code, Service.RpcMetadataResponse metadata) {
    return new ErrorResponse(List.of(), message, code, state, AvaticaSeverity.ERROR, metadata);
  }

  @Override
  public byte[] serializeRequest(Service.Request request) throws IOException {
    return messages.serializeRequest(request);
  }

  /** Bytes that are no request of Avatica's are the client's mistake. */
  @Override
  public Service.Request parseRequest(byte[] bytes) {
    try {
      return messages.parseRequest(bytes);
    } catch (IOException | RuntimeException unreadable) {
      throw new RemoteFault("08P01", "The request is not of Avatica's protocol");
    }
  }

  @Override
  public Service.Response parseResponse(byte[] bytes) throws IOException {
    return messages.parseResponse(bytes);
  }
}
