package io.partita.micro;

import io.partita.core.item.StoredItem;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.model.ServiceModel;
import io.partita.gateway.model.Shape;
import io.partita.gateway.protocol.BodyReader;
import io.partita.gateway.protocol.NumberTexts;
import io.partita.gateway.protocol.Parameters;
import io.partita.gateway.protocol.SerializationFault;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Requests and answers as JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class JsonBenchmark {
  private static final NumberTexts NUMBER_TEXTS = NumberTexts.values()[0];

  private final ServiceModel model = ServiceModel.load();
  private final Shape.Structure getItem = model.input("GetItem");
  private final Shape.Structure putItem = model.input("PutItem");
  private final byte[] getBody =
      bytes(
          """
          {"TableName":"Music","ConsistentRead":true,\
          "Key":{"pk":{"S":"customer#0000012345"},"sk":{"N":"1732345678901"}}}\
          """);
  private final byte[] putBody =
      bytes("{\"TableName\":\"Music\",\"Item\":" + Samples.itemJson() + "}");
  private final byte[] stored = StoredItem.encode(Samples.item(), 1);
  private final JsonOutput out = new JsonOutput();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Benchmark
  public Parameters readGetItem() throws SerializationFault {
    return BodyReader.read(getItem, NUMBER_TEXTS, getBody, 0, getBody.length);
  }

  @Benchmark
  public Parameters readPutItem() throws SerializationFault {
    return BodyReader.read(putItem, NUMBER_TEXTS, putBody, 0, putBody.length);
  }

  @Benchmark
  public int writeItem() {
    out.json().clear();
    out.attributes().item(StoredItem.of(stored).item());
    return out.json().length();
  }
}
