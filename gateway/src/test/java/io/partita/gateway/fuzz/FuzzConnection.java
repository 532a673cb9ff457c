package io.partita.gateway.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection to the server, byte by byte; a server that stays silent is a failure. */
final class FuzzConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  FuzzConnection(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** An answer; the head is in lower case. */
  record Answer(int status, String head, byte[] body) {
    String header(String name) {
      int at = head.indexOf("\r\n" + name + ": ");
      return at < 0
          ? ""
          : head.substring(at + name.length() + 4, head.indexOf("\r\n", at + 2)).strip();
    }
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  Answer receive() throws IOException {
    StringBuilder head = new StringBuilder(512);
    while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the connection ended after: " + head);
      }
      head.append((char) b);
    }
    String text = head.toString().toLowerCase(Locale.ROOT);
    Answer bare = new Answer(Integer.parseInt(text.substring(9, 12)), text, new byte[0]);
    String length = bare.header("content-length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Answer(bare.status(), text, body);
  }

  /** Says that nothing more will come, and reads whatever is answered until the server closes. */
  String finish() throws IOException {
    try {
      socket.shutdownOutput();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException reset) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
