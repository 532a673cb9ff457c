package io.partita.gateway.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.partita.core.value.Utf8;
import io.partita.gateway.model.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body by the shape of its operation. What does not fit the shape is a
 * SerializationException with DynamoDB's text (source of the texts: answers of DynamoDB recorded by
 * dynalite's tests); members that the shape does not know are passed over.
 */
public final class BodyReader {
  /** Far above what an item may have; deeper text is refused as malformed. */
  private static final int MAXIMUM_DEPTH = 500;

  private static final int MAXIMUM_TEXT_BYTES = 16 * 1024 * 1024;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAXIMUM_DEPTH)
                  .maxNameLength(MAXIMUM_TEXT_BYTES)
                  .maxStringLength(MAXIMUM_TEXT_BYTES)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private final JsonParser parser;
  private final NumberTexts numberTexts;

  private BodyReader(JsonParser parser, NumberTexts numberTexts) {
    this.parser = parser;
    this.numberTexts = numberTexts;
  }

  /** Reads the object of a request. */
  public static Parameters read(
      Shape.Structure shape, NumberTexts numberTexts, byte[] body, int offset, int length)
      throws SerializationFault {
    // The parser takes overlong forms and surrogates for what they stand for.
    if (!Utf8.isWellFormed(body, offset, length)) {
      throw new SerializationFault(null);
    }
    SerializationFault fault;
    try (JsonParser parser = FACTORY.createParser(body, offset, length)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        try {
          Parameters parameters = new BodyReader(parser, numberTexts).structure(shape);
          requireEnd(parser);
          return parameters;
        } catch (SerializationFault found) {
          fault = found;
        }
      } else {
        fault = new SerializationFault(null);
      }
      // Text that is no JSON further on is told first.
      drain(parser);
    } catch (JsonProcessingException malformed) {
      throw new SerializationFault(null);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    throw fault;
  }

  /** Whether a body is JSON at all. */
  public static boolean isJson(byte[] body, int offset, int length) {
    if (!Utf8.isWellFormed(body, offset, length)) {
      return false;
    }
    try (JsonParser parser = FACTORY.createParser(body, offset, length)) {
      boolean any = parser.nextToken() != null;
      drain(parser);
      return any;
    } catch (IOException malformed) {
      return false;
    }
  }

  private static void drain(JsonParser parser) throws IOException {
    while (parser.nextToken() != null) {
      // All tokens must be sound.
    }
  }

  private static void requireEnd(JsonParser parser) throws IOException, SerializationFault {
    if (parser.nextToken() != null) {
      throw new SerializationFault(null);
    }
  }

  private Parameters structure(Shape.Structure shape) throws IOException, SerializationFault {
    Parameters parameters = new Parameters(shape);
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Shape.Member member = shape.find(name);
      parser.nextToken();
      if (member == null) {
        parser.skipChildren();
      } else {
        parameters.set(member, value(member.shape(), true));
      }
    }
    return parameters;
  }

  /**
   * @param isMember whether the value is a structure's member, rather than an element of a list or
   *     map: the texts differ
   */
  private @Nullable Object value(Shape shape, boolean isMember)
      throws IOException, SerializationFault {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (shape) {
      case Shape.Text text -> Scalars.text(parser);
      case Shape.Number number -> Scalars.number(parser, number.javaType());
      case Shape.Flag flag -> Scalars.flag(parser);
      case Shape.Opaque opaque -> {
        parser.skipChildren();
        yield null;
      }
      case Shape.Attribute attribute -> AttributeReader.one(parser, numberTexts, isMember);
      case Shape.Attributes attributes -> {
        requireMap(shape, isMember);
        yield new AttributeReader(numberTexts).map(parser);
      }
      case Shape.Structure structure -> {
        requireStructure(shape, isMember);
        yield structure(structure);
      }
      case Shape.Sequence sequence -> list(sequence, isMember);
      case Shape.Mapping mapping -> map(mapping, isMember);
    };
  }

  private List<@Nullable Object> list(Shape.Sequence shape, boolean isMember)
      throws IOException, SerializationFault {
    switch (parser.currentToken()) {
      case START_ARRAY -> {}
      case START_OBJECT ->
          throw new SerializationFault("Start of structure or map found where not expected");
      default -> throw new SerializationFault(isMember ? "Unexpected field type" : CAST);
    }
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object element = value(shape.element(), false);
      // The check of constraints tells of what is missing, where that matters.
      if (element != null || shape.element().isConstrained()) {
        list.add(element);
      }
    }
    return list;
  }

  private Map<String, Object> map(Shape.Mapping shape, boolean isMember)
      throws IOException, SerializationFault {
    requireMap(shape, isMember);
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      Object value = value(shape.value(), false);
      if (value != null) {
        map.put(name, value);
      }
    }
    return map;
  }

  private void requireMap(Shape shape, boolean isMember) throws SerializationFault {
    switch (parser.currentToken()) {
      case START_OBJECT -> {}
      case START_ARRAY ->
          throw new SerializationFault("Unrecognized collection type " + shape.javaName());
      default -> throw new SerializationFault(isMember ? "Unexpected field type" : CAST);
    }
  }

  private void requireStructure(Shape shape, boolean isMember) throws SerializationFault {
    switch (parser.currentToken()) {
      case START_OBJECT -> {}
      case START_ARRAY ->
          throw new SerializationFault("Unrecognized collection type class " + shape.javaName());
      default -> throw Scalars.notAStructure(isMember);
    }
  }

  /** What DynamoDB answers to a scalar where a list or map is nested in another: its own defect. */
  private static final String CAST =
      "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class"
          + " java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and"
          + " java.lang.Class are in module java.base of loader 'bootstrap')";
}
