package io.partita.gateway.http;

import java.nio.charset.StandardCharsets;

/** A ready-made body. */
record Page(byte[] bytes, CharSequence contentType) {
  static Page of(String text, CharSequence contentType) {
    return new Page(text.getBytes(StandardCharsets.UTF_8), contentType);
  }
}
