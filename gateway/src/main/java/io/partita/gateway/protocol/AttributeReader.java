package io.partita.gateway.protocol;

import io.partita.core.operation.RequestAttributes;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinarySetValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.BooleanValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import io.partita.core.value.AttributeValue.NullValue;
import io.partita.core.value.AttributeValue.NumberSetValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringSetValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import io.partita.core.value.DecimalException;
import io.partita.gateway.model.SerializationException;
import io.partita.gateway.model.TypeTexts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads attribute values. Wrong JSON types end the request at once ({@link
 * SerializationException}); what is wrong with values themselves is carried along as a fault, since
 * DynamoDB reports it later.
 */
final class AttributeReader {
  private static final String ATTRIBUTES =
      "java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>";
  private static final String VALUE = "class com.amazonaws.dynamodb.v20120810.AttributeValue";
  private static final String INVALID = "One or more parameter values were invalid: ";

  /**
   * Deeper values than this are refused by DynamoDB anyway; the reader stops before the stack ends.
   */
  private static final int MAXIMUM_DEPTH = 64;

  private @Nullable String fault;

  private AttributeReader() {}

  static @Nullable RequestAttributes attributes(@Nullable Object json) {
    Map<String, @Nullable Object> members = TypeTexts.object(json, ATTRIBUTES);
    if (members == null) {
      return null;
    }
    AttributeReader reader = new AttributeReader();
    Map<String, AttributeValue> values = LinkedHashMap.newLinkedHashMap(members.size());
    String faultAttribute = null;
    for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
      boolean wasSound = reader.fault == null;
      AttributeValue value = reader.value(member.getValue(), 0);
      if (value != null) {
        values.put(member.getKey(), value);
      }
      if (wasSound && reader.fault != null) {
        faultAttribute = member.getKey();
      }
    }
    return new RequestAttributes(values, reader.fault, faultAttribute);
  }

  private @Nullable AttributeValue value(@Nullable Object json, int depth) {
    Map<String, @Nullable Object> members = TypeTexts.object(json, VALUE);
    if (depth > MAXIMUM_DEPTH) {
      return fault(
          "Nesting Levels have exceeded supported limits: Attributes in the item have"
              + " nested levels beyond supported limit");
    }
    AttributeValue found = null;
    int count = 0;
    if (members != null) {
      for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
        if (member.getValue() != null && isType(member.getKey())) {
          count++;
          found = typed(member.getKey(), member.getValue(), depth);
        }
      }
    }
    if (count == 0) {
      return fault(
          "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }
    if (count > 1) {
      return fault(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
              + " supported datatypes");
    }
    return found;
  }

  private static boolean isType(String tag) {
    return switch (tag) {
      case "S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS" -> true;
      default -> false;
    };
  }

  private @Nullable AttributeValue typed(String tag, Object json, int depth) {
    return switch (tag) {
      case "S" -> {
        String text = TypeTexts.string(json);
        yield text == null ? null : string(text);
      }
      case "N" -> number(TypeTexts.string(json));
      case "B" -> {
        byte[] bytes = TypeTexts.binary(json);
        yield bytes == null ? null : new BinaryValue(bytes);
      }
      case "BOOL" -> BooleanValue.of(Boolean.TRUE.equals(TypeTexts.bool(json)));
      case "NULL" ->
          Boolean.TRUE.equals(TypeTexts.bool(json))
              ? NullValue.INSTANCE
              : fault(INVALID + "Null attribute value types must have the value of true");
      case "L" -> list(json, depth);
      case "M" -> map(json, depth);
      case "SS" -> stringSet(json);
      case "NS" -> numberSet(json);
      default -> binarySet(json);
    };
  }

  /** Half of a surrogate pair is no character and can't be stored. */
  private AttributeValue string(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new SerializationException("Invalid UTF-8: unpaired surrogate");
        }
        i++;
      }
    }
    return new StringValue(text);
  }

  private @Nullable AttributeValue number(@Nullable String text) {
    Decimal number = decimal(text == null ? "" : text);
    return number == null ? null : new NumberValue(number);
  }

  private @Nullable Decimal decimal(String text) {
    try {
      return Decimal.parse(text);
    } catch (DecimalException wrong) {
      fault(wrong.text(text));
      return null;
    }
  }

  private @Nullable AttributeValue list(Object json, int depth) {
    List<@Nullable Object> elements = TypeTexts.list(json);
    List<AttributeValue> values = new ArrayList<>();
    if (elements != null) {
      for (Object element : elements) {
        AttributeValue value = value(element, depth + 1);
        if (value != null) {
          values.add(value);
        }
      }
    }
    return new ListValue(values);
  }

  private @Nullable AttributeValue map(Object json, int depth) {
    Map<String, @Nullable Object> members = TypeTexts.object(json, ATTRIBUTES);
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    if (members != null) {
      for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
        AttributeValue value = value(member.getValue(), depth + 1);
        if (value != null) {
          values.put(member.getKey(), value);
        }
      }
    }
    return new MapValue(values);
  }

  private @Nullable AttributeValue stringSet(Object json) {
    List<String> members = texts(json);
    if (members.isEmpty()) {
      return fault(INVALID + "An string set  may not be empty");
    }
    if (new HashSet<>(members).size() < members.size()) {
      return fault(INVALID + "Input collection " + members + " contains duplicates.");
    }
    return new StringSetValue(members);
  }

  private @Nullable AttributeValue numberSet(Object json) {
    List<String> texts = texts(json);
    if (texts.isEmpty()) {
      return fault(INVALID + "An number set  may not be empty");
    }
    List<Decimal> members = new ArrayList<>(texts.size());
    for (String text : texts) {
      Decimal member = decimal(text);
      if (member == null) {
        return null;
      }
      members.add(member);
    }
    if (new HashSet<>(members).size() < members.size()) {
      return fault("Input collection contains duplicates");
    }
    return new NumberSetValue(members);
  }

  private @Nullable AttributeValue binarySet(Object json) {
    List<String> texts = texts(json);
    if (texts.isEmpty()) {
      return fault(INVALID + "Binary sets should not be empty");
    }
    List<BinaryValue> members = new ArrayList<>(texts.size());
    for (String text : texts) {
      byte[] bytes = TypeTexts.binary(text);
      members.add(new BinaryValue(bytes == null ? new byte[0] : bytes));
    }
    if (new HashSet<>(members).size() < members.size()) {
      return fault(INVALID + "Input collection " + texts + "of type BS contains duplicates.");
    }
    return new BinarySetValue(members);
  }

  private static List<String> texts(Object json) {
    List<String> texts = new ArrayList<>();
    List<@Nullable Object> elements = TypeTexts.list(json);
    if (elements != null) {
      for (Object element : elements) {
        String text = TypeTexts.string(element);
        texts.add(text == null ? "" : text);
      }
    }
    return texts;
  }

  /** Remembers the first fault; returns null, for there is no value. */
  private @Nullable AttributeValue fault(String text) {
    if (fault == null) {
      fault = text;
    }
    return null;
  }
}
