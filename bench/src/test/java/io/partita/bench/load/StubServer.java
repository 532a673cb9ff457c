package io.partita.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** An HTTP server for tests: a thread for each connection, replies as a function of the count. */
final class StubServer implements AutoCloseable {
  private static final String CONTENT_LENGTH = "Content-Length: ";

  private final ServerSocket listener;
  private final LongFunction<String> replies;
  private final AtomicLong requests = new AtomicLong();

  /**
   * Starts listening.
   *
   * @param replies from the number of the request, 0 for the first, to the whole reply
   */
  StubServer(LongFunction<String> replies) throws IOException {
    this.replies = replies;
    this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  long requests() {
    return requests.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (SocketException closed) {
      return;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (readRequest(in)) {
        out.write(replies.apply(requests.getAndIncrement()).getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException gone) {
      return;
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    int length = 0;
    String line = readLine(in);
    if (line.isEmpty()) {
      return false;
    }
    while (!line.isEmpty()) {
      if (line.startsWith(CONTENT_LENGTH)) {
        length = Integer.parseInt(line.substring(CONTENT_LENGTH.length()));
      }
      line = readLine(in);
    }
    return in.readNBytes(length).length == length;
  }

  private static String readLine(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
