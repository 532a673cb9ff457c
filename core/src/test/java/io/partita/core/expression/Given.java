package io.partita.core.expression;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Short words for what the tests of expressions are given. */
final class Given {
  private Given() {}

  static AttributeValue n(String text) {
    return new NumberValue(Decimal.parse(text));
  }

  static AttributeValue n(long value) {
    return new NumberValue(Decimal.of(value));
  }

  static AttributeValue s(String text) {
    return new StringValue(text);
  }

  static BinaryValue b(String text) {
    return new BinaryValue(text.getBytes(StandardCharsets.UTF_8));
  }

  static AttributeValue list(AttributeValue... values) {
    return new ListValue(List.of(values));
  }

  static AttributeValue strings(String... members) {
    return new StringSetValue(List.of(members));
  }

  static AttributeValue numbers(long... members) {
    return new NumberSetValue(Arrays.stream(members).mapToObj(Decimal::of).toList());
  }

  static AttributeValue binaries(String... members) {
    return new BinarySetValue(Stream.of(members).map(Given::b).toList());
  }

  /** Names and values by turns. */
  static Map<String, AttributeValue> map(Object... namesAndValues) {
    Map<String, AttributeValue> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
    }
    return map;
  }

  static AttributeValue document(Object... namesAndValues) {
    return new MapValue(map(namesAndValues));
  }

  static final AttributeValue TRUE = BooleanValue.TRUE;
  static final AttributeValue NOTHING = NullValue.INSTANCE;

  /** The text of the ValidationException that must come. */
  static String refusal(Executable call) {
    ApiException refused = assertThrows(ApiException.class, call);
    return refused.code() == ErrorCode.VALIDATION ? refused.text() : refused.code() + "?";
  }
}
