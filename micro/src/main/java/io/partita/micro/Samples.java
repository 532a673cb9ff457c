package io.partita.micro;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BooleanValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the benchmarks work on: one item of about 300 bytes. */
final class Samples {
  static final String DESCRIPTION = "lorem ipsum dolor ".repeat(13);

  private Samples() {}

  static Map<String, AttributeValue> attributes() {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue("customer#0000012345"));
    attributes.put("sk", new NumberValue(Decimal.parse("1732345678901")));
    attributes.put("version", new NumberValue(Decimal.of(7)));
    attributes.put("price", new NumberValue(Decimal.parse("1299.95")));
    attributes.put("open", BooleanValue.TRUE);
    attributes.put("description", new StringValue(DESCRIPTION));
    return attributes;
  }

  static Item item() {
    return Item.of(attributes());
  }

  /** The same item as a client sends it. */
  static String itemJson() {
    return """
    {"pk":{"S":"customer#0000012345"},"sk":{"N":"1732345678901"},"version":{"N":"7"},\
    "price":{"N":"1299.95"},"open":{"BOOL":true},"description":{"S":"%s"}}\
    """
        .formatted(DESCRIPTION);
  }
}
