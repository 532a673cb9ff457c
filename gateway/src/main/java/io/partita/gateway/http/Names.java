package io.partita.gateway.http;

import io.vertx.core.http.HttpHeaders;

/** Header names and values, in the form that costs least to write. */
final class Names {
  static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("content-length");
  static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
  static final CharSequence CONNECTION = HttpHeaders.createOptimized("Connection");
  static final CharSequence CLOSE = HttpHeaders.createOptimized("close");
  static final CharSequence CONTENT_ENCODING = HttpHeaders.createOptimized("content-encoding");
  static final CharSequence ACCEPT_ENCODING = HttpHeaders.createOptimized("accept-encoding");
  static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
  static final CharSequence TARGET = HttpHeaders.createOptimized("x-amz-target");
  static final CharSequence EXPECT = HttpHeaders.createOptimized("expect");
  static final CharSequence ORIGIN = HttpHeaders.createOptimized("origin");
  static final CharSequence ANY = HttpHeaders.createOptimized("*");
  static final CharSequence ALLOW_ORIGIN =
      HttpHeaders.createOptimized("access-control-allow-origin");
  static final CharSequence EXPOSE_HEADERS =
      HttpHeaders.createOptimized("access-control-expose-headers");

  /** What scripts of other origins may see of an answer (source: answers of DynamoDB). */
  static final CharSequence EXPOSED =
      HttpHeaders.createOptimized("x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");

  static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-amzn-RequestId");
  static final CharSequence CHECKSUM = HttpHeaders.createOptimized("x-amz-crc32");
  static final CharSequence AMZ_JSON = HttpHeaders.createOptimized("application/x-amz-json-1.0");
  static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  static final CharSequence PLAIN = HttpHeaders.createOptimized("text/plain; charset=utf-8");
  static final CharSequence METRICS =
      HttpHeaders.createOptimized("text/plain; version=0.0.4; charset=utf-8");

  private Names() {}
}
