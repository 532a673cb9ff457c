package io.partita.core.value;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One DynamoDB attribute value. The ten types of the API, deeply immutable. Equality is deep; sets
 * are equal when they hold the same members in any order; numbers are equal when they have the same
 * value.
 *
 * <p>Constructors trust their caller (they sit on the hot path): collections handed over are not
 * copied and must not be changed afterwards. Input from outside is checked where it is decoded.
 */
public sealed interface AttributeValue {

  /** The type tag of the JSON API: S, N, B, SS, NS, BS, M, L, NULL or BOOL. */
  AttributeType type();

  /** S: Unicode text; may be empty except in keys. */
  record StringValue(String value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.S;
    }
  }

  /** N: an exact decimal of up to 38 significant digits. */
  record NumberValue(Decimal value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.N;
    }
  }

  /** B: bytes; may be empty except in keys. */
  record BinaryValue(byte[] value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.B;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof BinaryValue that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "BinaryValue[" + value.length + " bytes]";
    }
  }

  /** BOOL. */
  record BooleanValue(boolean value) implements AttributeValue {
    public static final BooleanValue TRUE = new BooleanValue(true);
    public static final BooleanValue FALSE = new BooleanValue(false);

    public static BooleanValue of(boolean value) {
      return value ? TRUE : FALSE;
    }

    @Override
    public AttributeType type() {
      return AttributeType.BOOL;
    }
  }

  /** NULL. */
  record NullValue() implements AttributeValue {
    public static final NullValue INSTANCE = new NullValue();

    @Override
    public AttributeType type() {
      return AttributeType.NULL;
    }
  }

  /** L: an ordered list of values of any types. */
  record ListValue(List<AttributeValue> values) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.L;
    }
  }

  /** M: named values of any types. */
  record MapValue(Map<String, AttributeValue> values) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.M;
    }
  }

  /** SS: a non-empty set of distinct strings, in whatever order they are given. */
  record StringSetValue(List<String> values) implements AttributeValue {
    /**
     * The set of these members in the order in which DynamoDB keeps them, that of their UTF-8
     * (recorded on AWS). The list is sorted in place.
     */
    public static StringSetValue sorted(List<String> members) {
      members.sort(Utf8::compare);
      return new StringSetValue(members);
    }

    @Override
    public AttributeType type() {
      return AttributeType.SS;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof StringSetValue that && SetEquality.same(values, that.values);
    }

    @Override
    public int hashCode() {
      return SetEquality.hash(values);
    }
  }

  /** NS: a non-empty set of distinct numbers, in whatever order they are given. */
  record NumberSetValue(List<Decimal> values) implements AttributeValue {
    /**
     * The set of these members in the order in which DynamoDB keeps them, by value (recorded on
     * AWS). The list is sorted in place.
     */
    public static NumberSetValue sorted(List<Decimal> members) {
      members.sort(Decimal::compareTo);
      return new NumberSetValue(members);
    }

    @Override
    public AttributeType type() {
      return AttributeType.NS;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof NumberSetValue that && SetEquality.same(values, that.values);
    }

    @Override
    public int hashCode() {
      return SetEquality.hash(values);
    }
  }

  /** BS: a non-empty set of distinct binaries, in whatever order they are given. */
  record BinarySetValue(List<BinaryValue> values) implements AttributeValue {
    /**
     * The set of these members in the order in which DynamoDB keeps them, that of unsigned bytes
     * (recorded on AWS). The list is sorted in place.
     */
    public static BinarySetValue sorted(List<BinaryValue> members) {
      members.sort((left, right) -> Arrays.compareUnsigned(left.value(), right.value()));
      return new BinarySetValue(members);
    }

    @Override
    public AttributeType type() {
      return AttributeType.BS;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof BinarySetValue that && SetEquality.same(values, that.values);
    }

    @Override
    public int hashCode() {
      return SetEquality.hash(values);
    }
  }
}
