package io.partita.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseReaderTest {
  private final ResponseReader reader = new ResponseReader();

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ncontent-length:5\r\n\r\nhello",
        "HTTP/1.1 400 Bad\r\nX-Content-Length: 7\r\nCONTENT-LENGTH: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
      })
  void aResponseIsCompleteAtItsLastByteHoweverItArrives(String response) {
    for (int cut = 1; cut < response.length(); cut++) {
      reader.reset();
      boolean complete = reader.take(bytes(response.substring(0, cut)));
      assertFalse(complete, response.substring(0, cut));
      assertTrue(reader.take(bytes(response.substring(cut))));
      assertEquals(Integer.parseInt(response.substring(9, 12)), reader.status());
    }
  }

  @Test
  void theBodyOfOneResponseDoesNotEndTheNext() {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    reader.reset();
    assertTrue(reader.take(bytes(chunked + "0\r\n\r\n")));
    reader.reset();
    assertFalse(reader.take(bytes(chunked)));
  }
}
