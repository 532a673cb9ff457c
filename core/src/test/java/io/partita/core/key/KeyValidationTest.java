package io.partita.core.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class KeyValidationTest {
  private static final String MISMATCH = "The provided key element does not match the schema";
  private static final String EMPTY =
      "The AttributeValue for a key attribute cannot contain an empty ";
  private static final AttributeValue NUMBER = new NumberValue(Decimal.ONE);
  private static final KeyAttribute PK = new KeyAttribute("pk", AttributeType.S);
  private static final KeySchema KEY = KeySchema.of(PK, new KeyAttribute("sk", AttributeType.B));
  private static final TableSchema TABLE =
      new TableSchema(
          "table",
          1,
          KEY,
          List.of(index(IndexSchema.Kind.LOCAL, "b", PK, "i")),
          List.of(
              index(IndexSchema.Kind.GLOBAL, "c", new KeyAttribute("i", AttributeType.S), "k"),
              index(IndexSchema.Kind.GLOBAL, "a", new KeyAttribute("g", AttributeType.S), "j")));

  private static IndexSchema index(
      IndexSchema.Kind kind, String name, KeyAttribute partition, String sort) {
    KeySchema key = KeySchema.of(partition, new KeyAttribute(sort, AttributeType.S));
    return new IndexSchema(kind, 1, name, key, Projection.ALL);
  }

  private static AttributeValue s(String text) {
    return new StringValue(text);
  }

  private static AttributeValue b(int length) {
    return new BinaryValue(new byte[length]);
  }

  private static Map<String, AttributeValue> with(String name, AttributeValue value) {
    Map<String, AttributeValue> item = new HashMap<>(Map.of("pk", s("p"), "sk", b(1)));
    item.put(name, value);
    return item;
  }

  private static void assertText(String text, Executable check) {
    assertEquals(text, assertThrows(ApiException.class, check).text());
  }

  private static void assertItem(String text, String name, AttributeValue value) {
    assertText(text, () -> KeyValidation.validateItem(TABLE, with(name, value)));
  }

  @Test
  void limitsAreInBytesAndInclusive() {
    KeyValidation.validateItem(TABLE, Map.of("pk", s("é".repeat(1024)), "sk", b(1024)));
    KeyValidation.validateKey(KEY, Map.of("pk", s("é".repeat(1024)), "sk", b(1024)));
    KeyValidation.validateItem(TABLE, with("i", s("x".repeat(1024))));
    String partition =
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
            + " limit of2048 bytes";
    String sort =
        "One or more parameter values were invalid: Aggregated size of all range keys has exceeded"
            + " the size limit of 1024 bytes";
    assertItem(partition, "pk", s("é".repeat(1024) + "x"));
    assertItem(sort, "sk", b(1025));
    assertItem(partition, "g", s("x".repeat(2049)));
    assertItem(sort, "i", s("x".repeat(1025)));
    assertText(sort, () -> KeyValidation.validateKey(KEY, with("sk", b(1025))));
  }

  @Test
  void itemsNeedTheirKeyInItsTypes() {
    String invalid = "One or more parameter values were invalid: ";
    assertText(
        invalid + "Missing the key pk in the item",
        () -> KeyValidation.validateItem(TABLE, Map.of("sk", b(1))));
    assertText(
        invalid + "Missing the key sk in the item",
        () -> KeyValidation.validateItem(TABLE, Map.of("pk", s("p"))));
    assertItem(invalid + "Type mismatch for key pk expected: S actual: N", "pk", NUMBER);
    assertItem(invalid + "Type mismatch for key sk expected: B actual: S", "sk", s("x"));
    String prefix = "One or more parameter values are not valid. " + EMPTY;
    assertItem(prefix + "string value. Key: pk", "pk", s(""));
    assertItem(prefix + "binary value. Key: sk", "sk", b(0));
  }

  @Test
  void keysAreExactlyTheSchemas() {
    KeyValidation.validateKey(KEY, with("pk", s("x")));
    assertText(MISMATCH, () -> KeyValidation.validateKey(KEY, Map.of("pk", s("p"))));
    assertText(MISMATCH, () -> KeyValidation.validateKey(KEY, with("other", s("x"))));
    assertText(MISMATCH, () -> KeyValidation.validateKey(KEY, with("sk", NUMBER)));
    assertText(MISMATCH, () -> KeyValidation.validateKey(KEY, Map.of("pk", s("p"), "other", b(1))));
    assertText(
        "One or more parameter values are not valid. " + EMPTY + "string value. Key: pk",
        () -> KeyValidation.validateKey(KEY, with("pk", s(""))));
  }

  @Test
  void indexKeysNameTheFirstIndexByName() {
    String mismatch = "One or more parameter values were invalid: Type mismatch for Index Key ";
    assertItem(mismatch + "i Expected: S Actual: N IndexName: b", "i", NUMBER);
    assertItem(
        mismatch + "g Expected: S Actual: L IndexName: a", "g", new ListValue(List.of(NUMBER)));
    assertItem(
        "One or more parameter values are not valid. A value specified for a secondary index key"
            + " is not supported. "
            + EMPTY
            + "string value. IndexName: b, IndexKey: i",
        "i",
        s(""));
    assertText(
        "One or more parameter values are not valid. The update expression attempted to update a"
            + " secondary index key to a value that is not supported. "
            + EMPTY
            + "string value.",
        () -> KeyValidation.validateUpdatedIndexKeys(TABLE, null, Item.of(with("i", s("")))));
  }

  @Test
  void anUpdateAnswersForWhatItChangesOnly() {
    Map<String, AttributeValue> broken = with("i", NUMBER);
    broken.put("g", s("x".repeat(2049)));
    broken.put("j", s(""));
    Map<String, AttributeValue> changed = new HashMap<>(broken);
    changed.put("other", s("new"));
    KeyValidation.validateUpdatedIndexKeys(TABLE, Item.of(broken), Item.of(changed));
    changed.put("j", NUMBER);
    assertText(
        "One or more parameter values were invalid: Type mismatch for Index Key j Expected: S"
            + " Actual: N IndexName: a",
        () -> KeyValidation.validateUpdatedIndexKeys(TABLE, Item.of(broken), Item.of(changed)));
  }
}
