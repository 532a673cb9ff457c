package io.partita.gateway.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.partita.core.operation.RequestAttributes;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.Decimal;
import io.partita.core.value.DecimalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a map of attribute values. A wrong JSON type is a SerializationFault at once; what is wrong
 * inside a value otherwise (the first thing found) is carried along in {@link RequestAttributes},
 * because DynamoDB tells it later. One reader reads one map.
 */
final class AttributeReader {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String EMPTY =
      "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
  private static final String SEVERAL =
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
          + " supported datatypes";
  private static final String MAP_OF_VALUES =
      "java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>";

  private final NumberTexts numberTexts;
  private @Nullable String fault;

  AttributeReader(NumberTexts numberTexts) {
    this.numberTexts = numberTexts;
  }

  /** One value by itself, in a map under the empty name. */
  static RequestAttributes one(JsonParser parser, NumberTexts numberTexts, boolean isMember)
      throws IOException, SerializationFault {
    AttributeReader reader = new AttributeReader(numberTexts);
    AttributeValue value = reader.value(parser, isMember);
    return new RequestAttributes(
        value == null ? Map.of() : Map.of("", value),
        reader.fault,
        reader.fault == null ? null : "");
  }

  /** The map whose object the parser has just entered. */
  RequestAttributes map(JsonParser parser) throws IOException, SerializationFault {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    String faultAttribute = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      boolean wasSound = fault == null;
      if (parser.nextToken() == JsonToken.VALUE_NULL) {
        fail(EMPTY);
      } else {
        AttributeValue value = value(parser, false);
        if (value != null) {
          values.put(Scalars.wellFormed(name), value);
        }
      }
      if (wasSound && fault != null) {
        faultAttribute = name;
      }
    }
    return new RequestAttributes(values, fault, faultAttribute);
  }

  private void fail(String text) {
    if (fault == null) {
      fault = text;
    }
  }

  /** A value; null if there is a fault. */
  private @Nullable AttributeValue value(JsonParser parser, boolean isMember)
      throws IOException, SerializationFault {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      throw new SerializationFault(
          "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue");
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw Scalars.notAStructure(isMember);
    }
    AttributeValue found = null;
    int count = 0;
    for (String tag = parser.nextFieldName(); tag != null; tag = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      if (!isTag(tag)) {
        parser.skipChildren();
        continue;
      }
      count++;
      AttributeValue value = tagged(tag, parser);
      found = found == null ? value : found;
    }
    if (count != 1) {
      fail(count == 0 ? EMPTY : SEVERAL);
    }
    return found;
  }

  private static boolean isTag(String tag) {
    return switch (tag) {
      case "S", "N", "B", "M", "L", "BOOL", "NULL", "SS", "NS", "BS" -> true;
      default -> false;
    };
  }

  private @Nullable AttributeValue tagged(String tag, JsonParser parser)
      throws IOException, SerializationFault {
    return switch (tag) {
      case "S" -> new AttributeValue.StringValue(Scalars.text(parser));
      case "N" -> {
        Decimal number = number(Scalars.text(parser));
        yield number == null ? null : new AttributeValue.NumberValue(number);
      }
      case "B" -> new BinaryValue(Scalars.binary(parser));
      case "BOOL" -> AttributeValue.BooleanValue.of(Scalars.flag(parser));
      case "NULL" -> nothing(Scalars.flag(parser));
      case "M" -> nestedMap(parser);
      case "L" -> nestedList(parser);
      case "SS" -> strings(parser);
      case "NS" -> numbers(parser);
      default -> binaries(parser);
    };
  }

  private AttributeValue nothing(boolean value) {
    if (!value) {
      fail(INVALID + "Null attribute value types must have the value of true");
    }
    return AttributeValue.NullValue.INSTANCE;
  }

  private @Nullable Decimal number(String text) {
    try {
      return Decimal.parse(text);
    } catch (DecimalException malformed) {
      fail(numberTexts.of(malformed, text));
      return null;
    }
  }

  private AttributeValue nestedMap(JsonParser parser) throws IOException, SerializationFault {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      throw new SerializationFault("Unrecognized collection type " + MAP_OF_VALUES);
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new SerializationFault("Unexpected field type");
    }
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      AttributeValue value = element(parser);
      if (value != null) {
        values.put(Scalars.wellFormed(name), value);
      }
    }
    return new AttributeValue.MapValue(values);
  }

  private AttributeValue nestedList(JsonParser parser) throws IOException, SerializationFault {
    requireArray(parser);
    List<AttributeValue> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      AttributeValue value = elementAt(parser);
      if (value != null) {
        values.add(value);
      }
    }
    return new AttributeValue.ListValue(values);
  }

  private @Nullable AttributeValue element(JsonParser parser)
      throws IOException, SerializationFault {
    parser.nextToken();
    return elementAt(parser);
  }

  private @Nullable AttributeValue elementAt(JsonParser parser)
      throws IOException, SerializationFault {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      fail(EMPTY);
      return null;
    }
    return value(parser, false);
  }

  private static void requireArray(JsonParser parser) throws SerializationFault {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      throw new SerializationFault("Start of structure or map found where not expected");
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new SerializationFault("Unexpected field type");
    }
  }

  private AttributeValue strings(JsonParser parser) throws IOException, SerializationFault {
    requireArray(parser);
    List<String> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        fail(INVALID + "An string set may not have a null string as a member");
      } else {
        members.add(Scalars.text(parser));
      }
    }
    if (members.isEmpty()) {
      fail(INVALID + "An string set  may not be empty");
    } else if (new HashSet<>(members).size() != members.size()) {
      fail(INVALID + "Input collection " + members + " contains duplicates.");
    }
    return AttributeValue.StringSetValue.sorted(members);
  }

  private AttributeValue numbers(JsonParser parser) throws IOException, SerializationFault {
    requireArray(parser);
    List<Decimal> members = new ArrayList<>();
    boolean isEmpty = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      isEmpty = false;
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        fail(INVALID + "An number set may not have a null number as a member");
        continue;
      }
      Decimal member = number(Scalars.text(parser));
      if (member != null) {
        members.add(member);
      }
    }
    if (isEmpty) {
      fail(INVALID + "An number set  may not be empty");
    } else if (new HashSet<>(members).size() != members.size()) {
      fail("Input collection contains duplicates");
    }
    return AttributeValue.NumberSetValue.sorted(members);
  }

  private AttributeValue binaries(JsonParser parser) throws IOException, SerializationFault {
    requireArray(parser);
    List<BinaryValue> members = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        fail(INVALID + "Binary sets may not contain null values");
        continue;
      }
      members.add(new BinaryValue(Scalars.binary(parser)));
      texts.add(parser.getText());
    }
    if (members.isEmpty()) {
      fail(INVALID + "Binary sets should not be empty");
    } else if (new HashSet<>(members).size() != members.size()) {
      fail(INVALID + "Input collection " + texts + "of type BS contains duplicates.");
    }
    return AttributeValue.BinarySetValue.sorted(members);
  }
}
