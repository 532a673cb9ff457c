package io.partita.gateway.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A certificate or key that TLS can't be served with; the text says which file and why. */
public final class BadCertificateException extends IOException {
  private static final long serialVersionUID = 1L;

  BadCertificateException(String text, @Nullable Throwable cause) {
    super(text, cause);
  }
}
