package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.operation.UpdateTableRequest.IndexThroughput;
import io.partita.core.operation.UpdateTableRequest.IndexUpdate;
import io.partita.core.table.GivenUnits;
import io.partita.core.table.ThroughputRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdateTableTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final long HOUR_MILLIS = 3_600_000;

  private final Fixture fixture = new Fixture();

  private static ThroughputRequest provisioned(long units) {
    return new ThroughputRequest(new GivenUnits(units, units), null, null);
  }

  private static ThroughputRequest onDemand(@Nullable Long read, @Nullable Long write) {
    return new ThroughputRequest(null, new GivenUnits(read, write), null);
  }

  private static ThroughputRequest warm(long read, long write) {
    return new ThroughputRequest(null, null, new GivenUnits(read, write));
  }

  private static List<IndexUpdate> ofIndex(String name, ThroughputRequest throughput) {
    return List.of(new IndexUpdate(new IndexThroughput(name, throughput), null, null));
  }

  private static UpdateTableRequest request(
      @Nullable String billingMode,
      ThroughputRequest throughput,
      @Nullable List<IndexUpdate> indexes) {
    return new UpdateTableRequest(TABLE, null, billingMode, throughput, indexes, null, null, null);
  }

  private TableDescription update(UpdateTableRequest request) {
    return done(fixture.operations.updateTable().execute(CALLER, request)).table();
  }

  private String refused(UpdateTableRequest request) {
    return error(() -> update(request)).text();
  }

  private TableDescription described() {
    return done(fixture.operations.describeTable().execute(CALLER, new TableNameRequest(TABLE)))
        .table();
  }

  private void provision(long units) {
    update(request("PROVISIONED", provisioned(units), ofIndex("gsi", provisioned(units))));
  }

  @Test
  void anotherBillingModeNeedsUnitsForAll() {
    assertEquals(
        INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED",
        refused(request("PROVISIONED", ThroughputRequest.NONE, null)));
    assertEquals(
        INVALID + "ProvisionedThroughput must be specified for index: gsi",
        refused(request("PROVISIONED", provisioned(5), null)));
    assertNull(described().onDemandThroughput());

    update(request(null, onDemand(100L, null), null));
    TableDescription answer =
        update(request("PROVISIONED", provisioned(5), ofIndex("gsi", provisioned(6))));
    assertEquals("UPDATING", answer.tableStatus());
    assertEquals("UPDATING", answer.globalSecondaryIndexes().getFirst().indexStatus());
    assertEquals("PROVISIONED", answer.billingModeSummary().billingMode());

    TableDescription after = described();
    assertEquals("ACTIVE", after.tableStatus());
    assertEquals(
        new TableDescription.Throughput(5, 5, 0, null, null), after.provisionedThroughput());
    assertEquals(
        new TableDescription.Throughput(6, 6, 0, null, null),
        after.globalSecondaryIndexes().getFirst().provisionedThroughput());
    assertNull(after.onDemandThroughput());
    assertEquals(
        new TableDescription.WarmThroughput(12_000, 4_000, "ACTIVE"), after.warmThroughput());
  }

  @Test
  void unitsAreShownAsTheyWereUntilTheChangeIsOver() {
    provision(5);
    fixture.clock.advanceMillis(1000);
    TableDescription answer = update(request(null, provisioned(7), null));
    assertEquals("UPDATING", answer.tableStatus());
    assertEquals(5, answer.provisionedThroughput().readUnits());
    assertEquals(fixture.clock.wallMillis(), answer.provisionedThroughput().lastIncreaseMillis());
    assertEquals("ACTIVE", answer.globalSecondaryIndexes().getFirst().indexStatus());
    assertEquals(7, described().provisionedThroughput().readUnits());

    TableDescription ofIndex =
        update(request(null, ThroughputRequest.NONE, ofIndex("gsi", provisioned(9))));
    assertEquals("ACTIVE", ofIndex.tableStatus());
    assertEquals("UPDATING", ofIndex.globalSecondaryIndexes().getFirst().indexStatus());
    assertEquals(
        5, ofIndex.globalSecondaryIndexes().getFirst().provisionedThroughput().readUnits());
    assertEquals(
        9, described().globalSecondaryIndexes().getFirst().provisionedThroughput().readUnits());
  }

  @Test
  void unitsThatAreWhatTheyWereAreRefused() {
    provision(5);
    assertEquals(
        "The provisioned throughput for the table will not change. The requested value equals the"
            + " current value. Current ReadCapacityUnits provisioned for the table: 5. Requested"
            + " ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5."
            + " Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for"
            + " current limits and how to request higher limits.",
        refused(request(null, provisioned(5), null)));
    assertTrue(
        refused(request(null, ThroughputRequest.NONE, ofIndex("gsi", provisioned(5))))
            .startsWith("The provisioned throughput for the index gsi will not change."));
  }

  @Test
  void decreasesAreCountedByDay() {
    fixture.clock.advanceMillis(20 * HOUR_MILLIS);
    provision(10);
    for (int i = 1; i <= 4; i++) {
      TableDescription answer = update(request(null, provisioned(10 - i), null));
      assertEquals(i - 1, answer.provisionedThroughput().decreasesToday());
      assertEquals(i, described().provisionedThroughput().decreasesToday());
    }
    ApiException fifth = error(() -> update(request(null, provisioned(5), null)));
    assertEquals(ErrorCode.LIMIT_EXCEEDED, fifth.code());
    assertTrue(fifth.text().contains("Number of decreases today: 4. Last decrease at "));
    update(request(null, provisioned(11), null));
    fixture.clock.advanceMillis(HOUR_MILLIS);
    update(request(null, provisioned(5), null));
    assertEquals(5, described().provisionedThroughput().decreasesToday());
    assertEquals(
        ErrorCode.LIMIT_EXCEEDED, error(() -> update(request(null, provisioned(4), null))).code());
    fixture.clock.advanceMillis(6 * HOUR_MILLIS);
    assertEquals(0, described().provisionedThroughput().decreasesToday());
    update(request(null, provisioned(4), null));
    assertEquals(1, described().provisionedThroughput().decreasesToday());
  }

  @Test
  void limitsAreMergedAndTakenAway() {
    update(request(null, onDemand(1000L, 500L), null));
    update(request(null, onDemand(2000L, null), null));
    assertEquals(
        new TableDescription.OnDemandThroughput(2000L, 500L), described().onDemandThroughput());
    assertEquals(
        new TableDescription.OnDemandThroughput(-1L, 500L),
        update(request(null, onDemand(-1L, null), null)).onDemandThroughput());
    assertEquals(
        new TableDescription.OnDemandThroughput(null, 500L), described().onDemandThroughput());
    update(request(null, onDemand(-1L, -1L), null));
    assertNull(described().onDemandThroughput());
    assertEquals(
        INVALID
            + "Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid"
            + " range",
        refused(request(null, onDemand(5L, 0L), null)));
  }

  @Test
  void whatIsWarmNeverCools() {
    TableDescription answer = update(request(null, warm(13_000, 5_000), null));
    assertEquals(
        new TableDescription.WarmThroughput(12_000, 4_000, "UPDATING"), answer.warmThroughput());
    assertEquals("ACTIVE", answer.tableStatus());
    assertEquals(
        new TableDescription.WarmThroughput(13_000, 5_000, "ACTIVE"), described().warmThroughput());
    assertEquals(
        INVALID
            + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current"
            + " WarmThroughput, decreasing WarmThroughput is not supported",
        refused(request(null, warm(12_000, 5_000), null)));
    assertEquals(
        INVALID
            + "Requested WriteUnitsPerSecond for WarmThroughput for index gsi is lower than current"
            + " WarmThroughput, decreasing WarmThroughput is not supported",
        refused(request(null, ThroughputRequest.NONE, ofIndex("gsi", warm(12_000, 3_999)))));
  }

  @Test
  void indexesThatCannotBeUpdated() {
    ApiException missing =
        error(() -> update(request(null, ThroughputRequest.NONE, ofIndex("none", warm(1, 1)))));
    assertEquals(ErrorCode.RESOURCE_NOT_FOUND, missing.code());
    assertEquals("Requested resource not found: Index none for table tab", missing.text());
    assertEquals(
        "Cannot update an index that is not a GlobalSecondaryIndex: lsi",
        refused(request(null, ThroughputRequest.NONE, ofIndex("lsi", warm(1, 1)))));
  }

  @Test
  void protectionAndClass() {
    UpdateTableRequest protect =
        new UpdateTableRequest(TABLE, null, null, ThroughputRequest.NONE, null, null, true, null);
    TableDescription answer = update(protect);
    assertEquals("ACTIVE", answer.tableStatus());
    assertTrue(answer.deletionProtectionEnabled());

    UpdateTableRequest rare =
        new UpdateTableRequest(
            TABLE,
            null,
            null,
            ThroughputRequest.NONE,
            null,
            null,
            null,
            "STANDARD_INFREQUENT_ACCESS");
    TableDescription switching = update(rare);
    assertEquals("UPDATING", switching.tableStatus());
    assertNull(switching.tableClass());
    assertEquals("STANDARD_INFREQUENT_ACCESS", described().tableClass().tableClass());
    assertEquals(
        INVALID + "TableClass modification must be the only operation in the request",
        refused(
            new UpdateTableRequest(
                TABLE,
                null,
                "PAY_PER_REQUEST",
                ThroughputRequest.NONE,
                null,
                null,
                true,
                "STANDARD")));
  }

  @Test
  void settingsOutliveADirectory() {
    update(request(null, onDemand(7L, 8L), null));
    fixture.startAnew();
    assertEquals(new TableDescription.OnDemandThroughput(7L, 8L), described().onDemandThroughput());
  }
}
