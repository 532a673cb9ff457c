package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.core.error.ErrorCode;
import org.junit.jupiter.api.Test;

class DescribeTableTest {
  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/" + TABLE;

  private final Fixture fixture = new Fixture();

  private TableDescription describe(String nameOrArn) {
    return done(fixture.operations.describeTable().execute(CALLER, new TableNameRequest(nameOrArn)))
        .table();
  }

  @Test
  void countsItemsAndTheirBytesInTheTableAndItsIndexes() {
    fixture.put("p", "a", "s", 1);
    fixture.put("p", "a", "s", 2, "r", 7, "g", "xx");
    fixture.put("p", "gone", "s", 3, "r", 7, "g", "xx");
    fixture.delete("p", "gone", "s", 3);
    TableDescription table = describe(ARN);
    assertEquals(2L, table.itemCount());
    // name and value of each attribute: p 2, s 3, r 3, g 3
    assertEquals(5L + 11L, table.tableSizeBytes());
    TableDescription.IndexDescription local = table.localSecondaryIndexes().getFirst();
    assertEquals(ARN + "/index/lsi", local.indexArn());
    assertEquals(1, local.itemCount());
    // keys only: p 2, s 3, r 3
    assertEquals(8, local.sizeBytes());
    TableDescription.IndexDescription global = table.globalSecondaryIndexes().getFirst();
    assertEquals(1, global.itemCount());
    assertEquals(11, global.sizeBytes());
  }

  @Test
  void whatIsNotThereOrNotOursIsTold() {
    assertEquals(
        "Requested resource not found: Table: none not found",
        error(() -> describe("none")).text());
    assertEquals(ErrorCode.RESOURCE_NOT_FOUND, error(() -> describe("none")).code());
    assertEquals(
        ErrorCode.ACCESS_DENIED,
        error(() -> describe(ARN.replace("000000000000", "111111111111"))).code());
    assertEquals(ErrorCode.VALIDATION, error(() -> describe(ARN + "/index/lsi")).code());
  }
}
