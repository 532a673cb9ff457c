package io.partita.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request made up by hand. Names of headers are kept in lower case. */
final class FakeRequest implements SignedRequest {
  private record Header(String name, String value) {}

  private final String method;
  private final String path;
  private final String query;
  private final byte[] body;
  private final List<Header> headers = new ArrayList<>();

  FakeRequest(String method, String path, String query, String body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.body = body.getBytes(StandardCharsets.UTF_8);
  }

  FakeRequest with(String name, String value) {
    headers.add(new Header(name.toLowerCase(Locale.ROOT), value));
    return this;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String query() {
    return query;
  }

  @Override
  public String header(CharSequence name) {
    List<String> all = headers(name.toString());
    return all.isEmpty() ? null : all.getFirst();
  }

  @Override
  public List<String> headers(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return headers.stream().filter(h -> h.name.equals(wanted)).map(Header::value).toList();
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public int bodyLength() {
    return body.length;
  }
}
