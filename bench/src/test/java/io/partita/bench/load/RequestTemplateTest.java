package io.partita.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class RequestTemplateTest {
  private static final Pattern TEXTS = Pattern.compile("\"([a-z]+)\":\\{\"[SN]\":\"([^\"]*)\"}");

  @Test
  void slotsAreFilledInOrderWithEightDigits() {
    var template = RequestTemplate.of("GetItem", "{\"a\":\"########\",\"b\":\"k########\"}");
    assertEquals(2, template.slotCount());
    assertEquals("{\"a\":\"00000007\",\"b\":\"k99999999\"}", template.bodyOf(7, 99_999_999));
  }

  @Test
  void theLengthInTheHeaderIsTheBodys() {
    var template = RequestTemplate.of("PutItem", "{\"a\":\"########\"}");
    ByteBuffer out = ByteBuffer.allocate(template.sizeBytes());
    template.write(out, new long[] {1});
    String text = new String(out.array(), StandardCharsets.UTF_8);
    assertTrue(text.contains("X-Amz-Target: DynamoDB_20120810.PutItem\r\n"), text);
    assertTrue(text.endsWith("Content-Length: 16\r\n\r\n{\"a\":\"00000001\"}"), text);
  }

  /** DynamoDB counts names and values in UTF-8, and a number of one digit as two bytes. */
  @Test
  void anItemHasThreeHundredBytes() {
    String body = DataSet.putItem("T", 10, 1).nextBody();
    int sizeBytes =
        TEXTS
            .matcher(body.substring(body.indexOf("\"Item\":{") + 8))
            .results()
            .mapToInt(match ->
                match.group(1).length()
                    + (match.group(1).equals("n") ? 2 : match.group(2).length()))
            .sum();
    assertEquals(300, sizeBytes);
  }

  @Test
  void seedingCoversEachKeyOnce() {
    Workload seed = DataSet.seedItems("T");
    String bodies = seed.nextBody() + seed.nextBody();
    for (int key = 0; key < 2 * DataSet.BATCH_SIZE; key++) {
      String text = "k%08d\"".formatted(key);
      assertEquals(bodies.indexOf(text), bodies.lastIndexOf(text), text);
      assertTrue(bodies.contains(text), text);
    }
  }
}
