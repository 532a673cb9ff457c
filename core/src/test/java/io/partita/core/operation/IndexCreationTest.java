package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.error.ErrorCode;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.operation.TableDescription.IndexDescription;
import io.partita.core.operation.UpdateTableRequest.IndexUpdate;
import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Global indexes that UpdateTable makes and deletes. Texts and states are recorded on AWS. */
final class IndexCreationTest {
  private final Fixture fixture = new Fixture();

  private static Index byColour(String name) {
    return Fixture.index(
        name, List.of(new KeySchemaElement("colour", "HASH")), Projection.Type.ALL);
  }

  private TableDescription create(Index index) {
    return update(
        List.of(new AttributeDefinition("colour", "S")), new IndexUpdate(null, index, null));
  }

  private TableDescription delete(String name) {
    return update(null, new IndexUpdate(null, null, name));
  }

  private TableDescription update(List<AttributeDefinition> definitions, IndexUpdate... updates) {
    UpdateTableRequest request =
        new UpdateTableRequest(
            TABLE, definitions, null, ThroughputRequest.NONE, List.of(updates), null, null, null);
    return done(fixture.operations.updateTable().execute(CALLER, request)).table();
  }

  private TableDescription described() {
    return done(fixture.operations.describeTable().execute(CALLER, new TableNameRequest(TABLE)))
        .table();
  }

  private IndexDescription index(TableDescription table, String name) {
    return table.globalSecondaryIndexes().stream()
        .filter(each -> each.indexName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private int scanned(String indexName) {
    return done(fixture
            .operations
            .scan()
            .execute(
                CALLER,
                new ScanRequest(
                    TABLE,
                    indexName,
                    null,
                    null,
                    LegacyFilter.NONE,
                    ExpressionInputs.NONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    ReturnConsumedCapacity.NONE)))
        .count();
  }

  private void putSome() {
    for (int i = 0; i < 40; i++) {
      fixture.put("p", "k" + i, "s", i, "colour", i % 2 == 0 ? Fixture.s("red") : Fixture.n(i));
    }
    fixture.put("p", "x", "s", 1);
    fixture.put("p", "x", "s", 2, "colour", "");
    fixture.put("p", "x", "s", 3, "colour", "c".repeat(3000));
  }

  @Test
  void anIndexIsFilledWithWhatFitsIntoIt() {
    putSome();
    TableDescription answer = create(byColour("new"));
    assertEquals("UPDATING", answer.tableStatus());
    assertEquals("CREATING", index(answer, "new").indexStatus());
    assertEquals(false, index(answer, "new").backfilling());
    assertEquals("ACTIVE", described().tableStatus());
    assertEquals(true, index(described(), "new").backfilling());
    assertEquals(
        "Cannot read from backfilling global secondary index: new",
        error(() -> scanned("new")).text());

    fixture.scheduler.drain();
    assertEquals("ACTIVE", index(described(), "new").indexStatus());
    assertNull(index(described(), "new").backfilling());
    assertEquals(20, index(described(), "new").itemCount());
    fixture.put("p", "y", "s", 1, "colour", "blue");
    fixture.delete("p", "k0", "s", 0);
    fixture.delete("p", "k2", "s", 2);
    assertEquals(19, index(described(), "new").itemCount());
    assertEquals(19, scanned("new"));
  }

  @Test
  void whileItIsFilledWritesKeepToItsKey() {
    putSome();
    create(byColour("new"));
    assertEquals(
        "One or more parameter values were invalid: Type mismatch for Index Key colour Expected: S"
            + " Actual: N IndexName: new",
        error(() -> fixture.put("p", "z", "s", 1, "colour", 5)).text());
  }

  @Test
  void oneAtATime() {
    create(byColour("new"));
    assertEquals(ErrorCode.LIMIT_EXCEEDED, error(() -> create(byColour("other"))).code());
    assertEquals(
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
            + " per table",
        error(() -> delete("gsi")).text());
    assertEquals(
        "Attempt to change a resource which is still in use: Cannot delete table while indexes are"
            + " being created, updated, or deleted.",
        error(() -> fixture.operations.deleteTable().execute(CALLER, new TableNameRequest(TABLE)))
            .text());
    fixture.scheduler.drain();
    assertEquals(
        "Attempting to create an index which already exists",
        error(() -> create(byColour("new"))).text());
    assertEquals(
        "Cannot delete an index that is not a GlobalSecondaryIndex: lsi",
        error(() -> delete("lsi")).text());
    assertEquals(
        "Requested resource not found: Index none for table tab",
        error(() -> delete("none")).text());
  }

  @Test
  void anIndexGoesWithItsAttributeDefinitionAndComesAgain() {
    putSome();
    create(byColour("new"));
    fixture.scheduler.drain();
    TableDescription answer = delete("new");
    assertEquals("UPDATING", answer.tableStatus());
    assertEquals("DELETING", index(answer, "new").indexStatus());
    fixture.scheduler.drain();
    assertNull(index(described(), "new"));
    assertEquals(
        0,
        described().attributeDefinitions().stream().filter(a -> a.name().equals("colour")).count());
    fixture.put("p", "z", "s", 1, "colour", 5);
    create(byColour("new"));
    fixture.scheduler.drain();
    assertEquals("ACTIVE", index(described(), "new").indexStatus());
    assertEquals(20, scanned("new"));
  }

  @Test
  void oneThatIsBeingFilledCanBeDeleted() {
    putSome();
    create(byColour("new"));
    delete("new");
    fixture.scheduler.drain();
    assertEquals("ACTIVE", described().tableStatus());
    assertNull(index(described(), "new"));
    fixture.put("p", "y", "s", 1, "g", "still", "r", 1);
    assertEquals(1, scanned("gsi"));
  }

  @Test
  void theLastIndexOfATableGoesAndAnotherComes() {
    putSome();
    delete("gsi");
    fixture.scheduler.drain();
    assertNull(described().globalSecondaryIndexes());
    fixture.put("p", "y", "s", 1, "colour", "blue");
    create(byColour("new"));
    fixture.scheduler.drain();
    fixture.put("p", "y", "s", 2, "colour", "blue");
    assertEquals(22, scanned("new"));
  }
}
