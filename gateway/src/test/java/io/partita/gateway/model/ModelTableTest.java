package io.partita.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The checked-in table is the one that AWS' model gives; {@code -Dmodel.rewrite} rewrites it. */
class ModelTableTest {
  private static final String TABLE = "io/partita/gateway/model/dynamodb.model";

  @Test
  void tableFollowsTheModel() throws IOException {
    String generated = ModelTable.generate();
    if (System.getProperty("model.rewrite") != null) {
      Path root = Path.of(System.getProperty("partita.root"));
      Files.writeString(root.resolve("gateway/src/main/resources").resolve(TABLE), generated);
      return;
    }
    try (InputStream stream = ServiceModel.class.getResourceAsStream("dynamodb.model")) {
      assertEquals(generated, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void allOperationsCanBeLoaded() {
    ServiceModel model = ServiceModel.load();
    assertEquals(58, model.operations().size());
    model.operations().forEach(model::input);
  }
}
