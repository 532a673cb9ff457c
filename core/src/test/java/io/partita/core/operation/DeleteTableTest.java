package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.error.ErrorCode;
import io.partita.core.table.ThroughputRequest;
import org.junit.jupiter.api.Test;

class DeleteTableTest {
  private final Fixture fixture = new Fixture();

  private TableDescription delete(String name) {
    return done(fixture.operations.deleteTable().execute(CALLER, new TableNameRequest(name)))
        .table();
  }

  private void protect(boolean isProtected) {
    done(
        fixture
            .operations
            .updateTable()
            .execute(
                CALLER,
                new UpdateTableRequest(
                    TABLE, null, null, ThroughputRequest.NONE, null, null, isProtected, null)));
  }

  @Test
  void goesWithItsItemsAndAnotherOfItsNameIsEmpty() {
    fixture.put("p", "a", "s", 1);
    TableDescription deleted = delete(TABLE);
    assertEquals("DELETING", deleted.tableStatus());
    assertNull(deleted.keySchema());
    assertNull(deleted.attributeDefinitions());
    assertNull(deleted.globalSecondaryIndexes());
    fixture.scheduler.drain();
    assertNull(fixture.directory.find(TABLE));
    assertEquals(ErrorCode.RESOURCE_NOT_FOUND, error(() -> fixture.get("p", "a", "s", 1)).code());

    fixture.operations.createTable().execute(CALLER, Fixture.table(TABLE));
    fixture.scheduler.drain();
    assertNull(fixture.get("p", "a", "s", 1));
  }

  @Test
  void whatIsProtectedOrNotThereStays() {
    protect(true);
    assertEquals(
        "Resource cannot be deleted as it is currently protected against deletion. Disable"
            + " deletion protection first.",
        error(() -> delete(TABLE)).text());
    assertNotNull(fixture.directory.find(TABLE));
    protect(false);
    delete(TABLE);
    assertEquals(
        "Requested resource not found: Table: none not found", error(() -> delete("none")).text());
  }
}
