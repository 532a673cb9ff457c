package io.partita.gateway.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of a value in a request. */
public sealed interface Shape {
  /** The model's name. */
  String name();

  /** The Java class that DynamoDB's own texts name. */
  String javaName();

  /** Whether anything inside can break a constraint. */
  boolean isConstrained();

  /** Text, an enumeration if it has allowed values. */
  record Text(String name, Constraints constraints) implements Shape {
    @Override
    public String javaName() {
      return "java.lang.String";
    }

    @Override
    public boolean isConstrained() {
      return !constraints.isEmpty();
    }
  }

  /** An integer, long or double, as {@code javaType} says (Integer, Long, Double). */
  record Number(String name, String javaType, Constraints constraints) implements Shape {
    @Override
    public String javaName() {
      return "java.lang." + javaType;
    }

    @Override
    public boolean isConstrained() {
      return !constraints.isEmpty();
    }
  }

  /** True or false. */
  record Flag(String name) implements Shape {
    @Override
    public String javaName() {
      return "java.lang.Boolean";
    }

    @Override
    public boolean isConstrained() {
      return false;
    }
  }

  /** Base64 text outside of attribute values, and times: nothing that we support has them yet. */
  record Opaque(String name) implements Shape {
    @Override
    public String javaName() {
      return "java.nio.ByteBuffer";
    }

    @Override
    public boolean isConstrained() {
      return false;
    }
  }

  /** One attribute value by itself. */
  record Attribute(String name) implements Shape {
    @Override
    public String javaName() {
      return AWS_PACKAGE + "AttributeValue";
    }

    @Override
    public boolean isConstrained() {
      return false;
    }
  }

  /** A map of attribute values: an item, a key, expression values. */
  record Attributes(String name) implements Shape {
    @Override
    public String javaName() {
      return "java.util.Map<java.lang.String, " + AWS_PACKAGE + "AttributeValue>";
    }

    @Override
    public boolean isConstrained() {
      return false;
    }
  }

  /** A list. */
  record Sequence(String name, Shape element, Constraints constraints) implements Shape {
    @Override
    public String javaName() {
      return "java.util.List<" + element.javaName() + ">";
    }

    @Override
    public boolean isConstrained() {
      return true;
    }
  }

  /** A map with text keys. */
  record Mapping(String name, Constraints keys, Shape value, Constraints constraints)
      implements Shape {
    @Override
    public String javaName() {
      return "java.util.Map<java.lang.String, " + value.javaName() + ">";
    }

    @Override
    public boolean isConstrained() {
      return true;
    }
  }

  /** A structure; its members are in the order in which DynamoDB reports what is wrong. */
  final class Structure implements Shape {
    private final String name;
    private final Map<String, Member> byName = new HashMap<>();
    private List<Member> members = List.of();

    Structure(String name) {
      this.name = name;
    }

    void define(List<Member> all) {
      members = List.copyOf(all);
      members.forEach(member -> byName.put(member.name(), member));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String javaName() {
      return AWS_PACKAGE + name;
    }

    @Override
    public boolean isConstrained() {
      return true;
    }

    public List<Member> members() {
      return members;
    }

    /** The member of that name; null if there is none. */
    public @Nullable Member find(String memberName) {
      return byName.get(memberName);
    }

    /** The member of that name, which the caller knows to be there. */
    public Member member(String memberName) {
      Member member = byName.get(memberName);
      if (member == null) {
        throw new IllegalArgumentException(name + " has no member " + memberName);
      }
      return member;
    }
  }

  /**
   * A member of a structure.
   *
   * @param ordinal its place among the members
   * @param label its name in texts: the first letter in lower case
   * @param early whether its absence is told before all other violations
   * @param terse whether a bound that it breaks is told in DynamoDB's newer way: the name as in the
   *     request, without the value
   */
  record Member(
      String name,
      String label,
      int ordinal,
      Shape shape,
      boolean required,
      boolean early,
      boolean terse) {}

  /** The package of DynamoDB's generated classes. */
  String AWS_PACKAGE = "com.amazonaws.dynamodb.v20120810.";
}
