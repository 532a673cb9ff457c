package io.partita.gateway.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as far as its signature is concerned. */
public interface SignedRequest {
  String method();

  /** The path as it was sent, percent-encoded. */
  String path();

  /** The query as it was sent, without the question mark; null or empty if there is none. */
  @Nullable String query();

  /** The first header of that name (in any case); null if there is none. */
  @Nullable String header(CharSequence name);

  /** All headers of that name (in any case). */
  List<String> headers(String name);

  byte[] body();

  int bodyLength();
}
