package io.partita.core.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DecimalTest {
  private static final String NINES = "9".repeat(38);

  @Test
  void normalFormHasPlainDigitsOnly() {
    String[][] cases = {
      {"0", "0"},
      {"-0", "0"},
      {"-0.00e7", "0"},
      {"0e125", "0"},
      {"0.0e-129", "0"},
      {"+3", "3"},
      {".5", "0.5"},
      {"5.", "5"},
      {"007", "7"},
      {"-1.50", "-1.5"},
      {"1e3", "1000"},
      {"1E+3", "1000"},
      {"1.5e-3", "0.0015"},
      {"1200", "1200"},
      {"12.3400e1", "123.4"},
      {"123456789012345678", "123456789012345678"},
      {"1234567890123456789", "1234567890123456789"},
      {"1234567890.123456789", "1234567890.123456789"},
      {"1E-130", "0." + "0".repeat(129) + "1"},
      {"-1E125", "-1" + "0".repeat(125)},
      {NINES + "e88", NINES + "0".repeat(88)},
      {"0." + NINES, "0." + NINES},
      {"0".repeat(500) + "1" + "0".repeat(3) + "." + "0".repeat(500), "1000"},
      {"1." + NINES.substring(1) + "e-130", "0." + "0".repeat(129) + "1" + NINES.substring(1)},
      {"100000000000000000000e-18", "100"},
    };
    for (String[] one : cases) {
      assertEquals(one[1], Decimal.parse(one[0]).toString(), one[0]);
    }
  }

  @Test
  void refusesWhatDynamoDbRefusesInItsWords() {
    String notNumeric = "The parameter cannot be converted to a numeric value: ";
    for (String text :
        new String[] {
          "",
          "abc",
          "1.2.3",
          " 1",
          "1 ",
          "0x10",
          "1e",
          "1e+",
          "NaN",
          "Infinity",
          ".",
          "+",
          "-",
          "+-1",
          "e5",
          "1e5.5",
          "1_0",
          "٣",
          "1e٣",
          "1e9223372036854775808",
          "0e-" + "9".repeat(300),
          "."
        }) {
      assertEquals(notNumeric + text, error(text).text(text), text);
    }
    assertEquals("The parameter cannot be converted to a numeric value", error("").batchText(""));
    String overflow =
        "Number overflow. Attempting to store a number with magnitude larger than supported range";
    for (String text :
        new String[] {"1e126", "-1e126", "1e99999999999", "1e2147483647", "0e126", "0.0e999"}) {
      assertEquals(overflow, error(text).text(text), text);
    }
    String underflow =
        "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    for (String text :
        new String[] {"1e-131", "-9.9e-131", "1e-2147483648", "1e-99999999999", "0e-131"}) {
      assertEquals(underflow, error(text).text(text), text);
    }
    String precise = "Attempting to store more than 38 significant digits in a Number";
    for (String text :
        new String[] {
          NINES + "1",
          "1" + "0".repeat(37) + ".1",
          "1234567890123456789012345678901234567890".replace("0", "1")
        }) {
      assertEquals(precise, error(text).text(text), text);
    }
  }

  private static DecimalException error(String text) {
    return assertThrows(DecimalException.class, () -> Decimal.parse(text), text);
  }

  @Test
  void sumsAreExactOrRefused() {
    assertEquals("0.3", Decimal.parse("0.1").plus(Decimal.parse("0.2")).toString());
    assertEquals("10", Decimal.parse("9.9").plus(Decimal.parse("0.1")).toString());
    assertEquals("1" + "0".repeat(38), Decimal.parse(NINES).plus(Decimal.ONE).toString());
    assertEquals(Decimal.ZERO, Decimal.parse("1e-130").minus(Decimal.parse("1e-130")));
    assertEquals(DecimalException.Reason.TOO_PRECISE, sumError("1e30", "1e-20"));
    assertEquals(DecimalException.Reason.TOO_PRECISE, sumError("1e125", "1e-130"));
    assertEquals(DecimalException.Reason.OVERFLOW, sumError("9e125", "1e125"));
    assertEquals(DecimalException.Reason.UNDERFLOW, sumError("1.1e-130", "-1e-130"));
  }

  private static DecimalException.Reason sumError(String left, String right) {
    return assertThrows(
            DecimalException.class, () -> Decimal.parse(left).plus(Decimal.parse(right)))
        .reason();
  }

  @Test
  void agreesWithBigDecimal() {
    RandomValues values = new RandomValues("agreesWithBigDecimal");
    byte[] text = new byte[DecimalLayout.MAXIMUM_TEXT_BYTES];
    for (int i = 0; i < 30_000; i++) {
      Decimal one = values.number();
      Decimal other = values.number();
      BigDecimal left = one.toBigDecimal();
      BigDecimal right = other.toBigDecimal();
      String plain = left.toPlainString();
      assertEquals(plain, one.toString());
      assertEquals(one, Decimal.parse(plain));
      assertEquals(one.hashCode(), Decimal.parse(left.toEngineeringString()).hashCode());
      assertEquals(left.precision(), one.digits());
      assertEquals(left.compareTo(right), one.compareTo(other), plain + " " + other);
      assertEquals(left.compareTo(right) == 0, one.equals(other));
      assertSum(left.add(right), () -> one.plus(other));
      assertSum(left.subtract(right), () -> one.minus(other));

      ByteBuilder out = new ByteBuilder(1);
      out.put(7);
      DecimalLayout.write(one, out);
      assertEquals(out.length() - 1, DecimalLayout.length(out.array(), 1, out.length()));
      assertEquals(one, DecimalLayout.read(out.array(), 1, out.length()));
      int printed = DecimalLayout.print(out.array(), 1, out.length(), text);
      assertEquals(plain, new String(text, 0, printed, StandardCharsets.US_ASCII));
      assertEquals(one.sizeBytes(), DecimalLayout.sizeBytes(out.array(), 1, out.length()));

      byte[] key = key(one);
      assertEquals(one, DecimalKey.read(key, 0, key.length));
      assertEquals(
          Integer.signum(left.compareTo(right)),
          Integer.signum(Arrays.compareUnsigned(key, key(other))),
          plain + " " + other);
    }
  }

  private static void assertSum(BigDecimal exact, java.util.function.Supplier<Decimal> sum) {
    Decimal expected;
    try {
      expected = Decimal.of(exact);
    } catch (DecimalException refused) {
      assertEquals(refused.reason(), assertThrows(DecimalException.class, sum::get).reason());
      return;
    }
    assertEquals(expected, sum.get());
  }

  private static byte[] key(Decimal value) {
    ByteBuilder out = new ByteBuilder(1);
    DecimalKey.write(value, out);
    return out.toBytes();
  }

  @Test
  void keysAscendOverAllExponents() {
    byte[] previous = key(Decimal.parse("-" + NINES + "e88"));
    for (int exponent = 125; exponent >= -130; exponent--) {
      for (String digits : new String[] {"-9.9", "-9", "-1.01", "-1"}) {
        previous = assertAscends(previous, digits + "e" + exponent);
      }
    }
    previous = assertAscends(previous, "0");
    for (int exponent = -130; exponent <= 125; exponent++) {
      for (String digits : new String[] {"1", "1.01", "9", "9.9"}) {
        previous = assertAscends(previous, digits + "e" + exponent);
      }
    }
  }

  private static byte[] assertAscends(byte[] previous, String text) {
    byte[] next = key(Decimal.parse(text));
    assertTrue(Arrays.compareUnsigned(previous, next) < 0, text);
    return next;
  }

  @Test
  void bytesAreGolden() {
    String[][] cases = {
      {"0", "00", "80"},
      {"1", "0101", "81820b00"},
      {"-1", "8101", "7f7df4ff"},
      {"1234.5", "22013039", "81850d233300"},
      {"-0.001", "a10301", "7f80f4ff"},
      {"1e125", "218301", "81ff0b00"},
      {"1e-130", "41008201", "81000b00"},
    };
    for (String[] one : cases) {
      ByteBuilder out = new ByteBuilder(32);
      DecimalLayout.write(Decimal.parse(one[0]), out);
      assertEquals(one[1], HexFormat.of().formatHex(out.toBytes()), one[0]);
      assertEquals(one[2], HexFormat.of().formatHex(key(Decimal.parse(one[0]))), one[0]);
    }
  }

  @Test
  void sizesFollowDigitPairs() {
    // Source: dynalite's measured rule.
    String[][] cases = {
      {"0", "1"},
      {"1", "2"},
      {"10", "2"},
      {"12", "2"},
      {"-1", "3"},
      {"1.2", "3"},
      {"123", "3"},
      {"1234", "3"},
      {NINES, "20"}
    };
    for (String[] one : cases) {
      assertEquals(Integer.parseInt(one[1]), Decimal.parse(one[0]).sizeBytes(), one[0]);
    }
  }

  @Test
  void wholeNumbersAreLongs() {
    assertEquals(1200, Decimal.parse("1.2e3").toLong());
    assertEquals(Long.MIN_VALUE, Decimal.of(Long.MIN_VALUE).toLong());
    assertTrue(Decimal.of(Long.MAX_VALUE).isLong());
    assertTrue(!Decimal.parse("9223372036854775808").isLong());
    assertTrue(!Decimal.parse("0.5").isLong());
    assertTrue(!Decimal.parse("1e100").isLong());
  }
}
