package io.partita.gateway.model;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A shape of the model with its constraints; bounds that are not there are null. */
sealed interface Shape {
  /** The name in AWS' model. */
  String name();

  /** An object with known members. */
  record Structure(String name, List<Member> members) implements Shape {}

  /** A member of a structure; its shape is looked up when it is needed. */
  record Member(String name, String target, boolean required) {}

  /** An array. */
  record ListShape(
      String name, String member, @Nullable Long minimumLength, @Nullable Long maximumLength)
      implements Shape {}

  /** An object with free names. */
  record MapShape(
      String name,
      String key,
      String value,
      @Nullable Long minimumLength,
      @Nullable Long maximumLength)
      implements Shape {}

  /** A string. */
  record StringShape(
      String name,
      @Nullable Long minimumLength,
      @Nullable Long maximumLength,
      @Nullable Pattern pattern,
      @Nullable String patternText)
      implements Shape {}

  /** A string out of a set. */
  record EnumShape(String name, List<String> values) implements Shape {}

  /** An integer or long. */
  record NumberShape(String name, boolean isLong, @Nullable Long minimum, @Nullable Long maximum)
      implements Shape {}

  /** A boolean. */
  record BooleanShape(String name) implements Shape {}

  /** Anything that is not looked into here: attribute values, and what no request has. */
  record OpaqueShape(String name) implements Shape {}
}
