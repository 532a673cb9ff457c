package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static io.partita.core.operation.Fixture.index;
import static io.partita.core.operation.Fixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.error.ErrorCode;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateTableTest {
  private static final String INVALID = "One or more parameter values were invalid: ";

  private final Fixture fixture = new Fixture();

  private TableDescription create(CreateTableRequest request) {
    return done(fixture.operations.createTable().execute(CALLER, request)).table();
  }

  /** A table by p and s (both S) with these indexes, whose attributes are all of type S. */
  private static CreateTableRequest request(List<Index> local, List<Index> global) {
    List<String> names = new ArrayList<>(List.of("p", "s"));
    for (List<Index> indexes : List.of(nonNull(local), nonNull(global))) {
      for (Index index : indexes) {
        index.keySchema().stream()
            .map(KeySchemaElement::attributeName)
            .filter(name -> !names.contains(name))
            .forEach(names::add);
      }
    }
    return new CreateTableRequest(
        "made",
        names.stream().map(name -> new AttributeDefinition(name, "S")).toList(),
        key("p", "s"),
        local,
        global,
        "PAY_PER_REQUEST",
        ThroughputRequest.NONE,
        null,
        null,
        null,
        null,
        null);
  }

  private static List<Index> nonNull(List<Index> indexes) {
    return indexes == null ? List.of() : indexes;
  }

  private static List<KeySchemaElement> wide(int hashes, int ranges) {
    List<KeySchemaElement> elements = new ArrayList<>();
    for (int i = 0; i < hashes; i++) {
      elements.add(new KeySchemaElement("h" + i, "HASH"));
    }
    for (int i = 0; i < ranges; i++) {
      elements.add(new KeySchemaElement("r" + i, "RANGE"));
    }
    return elements;
  }

  private String refusedIndex(List<KeySchemaElement> key) {
    return error(() -> create(request(null, List.of(index("gsi", key, Projection.Type.ALL)))))
        .text();
  }

  @Test
  void answersWhatItMakesBeforeItServes() {
    TableDescription made =
        create(
            request(
                List.of(index("by-r", key("p", "r"), Projection.Type.KEYS_ONLY)),
                List.of(index("by-g", key("g", "s"), Projection.Type.ALL))));
    assertEquals("CREATING", made.tableStatus());
    assertEquals("arn:aws:dynamodb:us-east-1:000000000000:table/made", made.tableArn());
    assertEquals(0L, made.itemCount());
    assertNull(made.localSecondaryIndexes().getFirst().indexStatus());
    assertEquals("CREATING", made.globalSecondaryIndexes().getFirst().indexStatus());
    fixture.scheduler.drain();
    TableDescription described =
        done(fixture.operations.describeTable().execute(CALLER, new TableNameRequest("made")))
            .table();
    assertEquals("ACTIVE", described.tableStatus());
    assertEquals("ACTIVE", described.globalSecondaryIndexes().getFirst().indexStatus());
    assertEquals(made.tableId(), described.tableId());
  }

  @Test
  void aNameIsTakenOnce() {
    assertEquals(
        "Table already exists: " + TABLE, error(() -> create(Fixture.table(TABLE))).text());
    assertEquals(ErrorCode.RESOURCE_IN_USE, error(() -> create(Fixture.table(TABLE))).code());
    assertNotEquals(TABLE, create(Fixture.table("other")).tableName());
  }

  @Test
  void aGlobalKeyHasFourAndFourAttributesAtMost() {
    TableDescription made =
        create(request(null, List.of(index("gsi", wide(4, 4), Projection.Type.ALL))));
    assertEquals(4, made.globalSecondaryIndexes().getFirst().keySchema().partition().size());
    assertEquals(4, made.globalSecondaryIndexes().getFirst().keySchema().sort().size());
    String tooMany = INVALID + "The KeySchema exceeds the maximum allowed number of ";
    assertEquals(tooMany + "HASH key attributes", refusedIndex(wide(5, 0)));
    assertEquals(tooMany + "RANGE key attributes", refusedIndex(wide(1, 5)));
    List<KeySchemaElement> mixed = new ArrayList<>(wide(1, 1));
    mixed.add(new KeySchemaElement("h1", "HASH"));
    assertEquals(
        INVALID + "All HASH key attributes must precede RANGE key attributes in the KeySchema",
        refusedIndex(mixed));
    List<KeySchemaElement> twice = new ArrayList<>(wide(2, 1));
    twice.add(new KeySchemaElement("h1", "RANGE"));
    assertEquals(
        "The KeySchema contains multiple key attributes with the same name", refusedIndex(twice));
  }

  @Test
  void otherKeysHaveTwo() {
    assertEquals(
        "1 validation error detected: Value '[KeySchemaElement(attributeName=h0, keyType=HASH),"
            + " KeySchemaElement(attributeName=r0, keyType=RANGE),"
            + " KeySchemaElement(attributeName=r1, keyType=RANGE)]' at"
            + " 'localSecondaryIndexes.1.member.keySchema' failed to satisfy constraint: Member must"
            + " have length less than or equal to 2",
        error(() -> create(request(List.of(index("lsi", wide(1, 2), Projection.Type.ALL)), null)))
            .text());
  }

  @Test
  void aLocalIndexSharesThePartitionKey() {
    assertEquals(
        INVALID
            + "Index KeySchema does not have the same leading hash key as table KeySchema for"
            + " index: lsi. index hash key: x, table hash key: p",
        error(() ->
                create(request(List.of(index("lsi", key("x", "s"), Projection.Type.ALL)), null)))
            .text());
  }
}
