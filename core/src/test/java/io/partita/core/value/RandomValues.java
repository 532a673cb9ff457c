package io.partita.core.value;

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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Values of all kinds from a seed, which is printed and may be given as -Dseed=. */
public final class RandomValues {
  private static final int[] CODE_POINTS = {
    0, 1, 'a', 'b', 'z', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x10ffff
  };

  public final Random random;

  public RandomValues(String test) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println(test + ": -Dseed=" + seed);
    random = new Random(seed);
  }

  /** Any number that DynamoDB knows; often close to others, often at a limit. */
  public Decimal number() {
    if (random.nextInt(4) == 0) {
      return Decimal.of(random.nextInt(-20, 20));
    }
    int digits = random.nextInt(1, 39);
    BigInteger unscaled = new BigInteger(digit(1));
    for (int i = 1; i < digits; i++) {
      unscaled = unscaled.multiply(BigInteger.TEN).add(new BigInteger(digit(0)));
    }
    int exponent = random.nextBoolean() ? random.nextInt(-3, 4) : random.nextInt(-130, 126);
    BigDecimal value = new BigDecimal(unscaled, digits - 1 - exponent);
    return Decimal.of(random.nextBoolean() ? value : value.negate());
  }

  private String digit(int least) {
    return Integer.toString(
        random.nextInt(3) == 0 ? random.nextInt(least, 10) : random.nextBoolean() ? 9 : least);
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
    }
    return text.toString();
  }

  public byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(6)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(-2, 3);
    }
    return bytes;
  }

  public Map<String, AttributeValue> attributes(int depth) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (int count = random.nextInt(6); count > 0; count--) {
      attributes.put(random.nextBoolean() ? text() : "name" + random.nextInt(), value(depth));
    }
    return attributes;
  }

  public AttributeValue value(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 8)) {
      case 0 -> new StringValue(random.nextInt(4) == 0 ? "é".repeat(random.nextInt(200)) : text());
      case 1 -> new NumberValue(number());
      case 2 -> new BinaryValue(bytes());
      case 3 -> BooleanValue.of(random.nextBoolean());
      case 4 -> NullValue.INSTANCE;
      case 5 -> new StringSetValue(members(this::text));
      case 6 -> new NumberSetValue(members(this::number));
      case 7 -> new BinarySetValue(members(() -> new BinaryValue(bytes())));
      case 8 -> new MapValue(attributes(depth - 1));
      default -> {
        List<AttributeValue> values = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
          values.add(value(depth - 1));
        }
        yield new ListValue(values);
      }
    };
  }

  private <T> List<T> members(Supplier<T> member) {
    Set<T> members = new LinkedHashSet<>();
    members.add(member.get());
    for (int count = random.nextInt(4); count > 0; count--) {
      members.add(member.get());
    }
    return List.copyOf(members);
  }
}
