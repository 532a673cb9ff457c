package io.partita.sql.change;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.Decimal;
import io.partita.core.value.DecimalException;
import io.partita.sql.execution.StatementFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as documents: objects are maps, arrays lists, numbers exact. */
final class JsonText {
  /** As deep as documents may be. */
  private static final int MAXIMUM_DEPTH = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAXIMUM_DEPTH).build())
          .build();

  private JsonText() {}

  /** Whether a text is to be read as JSON: if it begins as an object or an array does. */
  static boolean isDocument(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ') {
        return c == '{' || c == '[';
      }
    }
    return false;
  }

  /** The value of a text that is JSON; fails if it is none. */
  static AttributeValue parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      AttributeValue value = value(parser);
      if (parser.nextToken() != null) {
        throw new StatementFault("22032", "After the JSON of a document there is more text");
      }
      return value;
    } catch (IOException | DecimalException malformed) {
      throw new StatementFault("22032", "A document is malformed JSON: " + malformed.getMessage());
    }
  }

  private static AttributeValue value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> new AttributeValue.StringValue(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new AttributeValue.NumberValue(Decimal.parse(parser.getText()));
      case VALUE_TRUE -> AttributeValue.BooleanValue.TRUE;
      case VALUE_FALSE -> AttributeValue.BooleanValue.FALSE;
      case VALUE_NULL -> AttributeValue.NullValue.INSTANCE;
      default -> throw new StatementFault("22032", "A document is malformed JSON");
    };
  }

  private static AttributeValue map(JsonParser parser) throws IOException {
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new AttributeValue.MapValue(members);
  }

  private static AttributeValue list(JsonParser parser) throws IOException {
    List<AttributeValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return new AttributeValue.ListValue(elements);
  }
}
