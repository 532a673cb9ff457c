package io.partita.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.partita.core.item.Image;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.TableRecord;
import io.partita.core.row.RowWriter;
import io.partita.core.table.Billing;
import io.partita.core.table.BillingMode;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.OnDemandLimits;
import io.partita.core.table.Projection;
import io.partita.core.table.ProvisionedUnits;
import io.partita.core.table.ResourcePolicy;
import io.partita.core.table.TableClass;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.table.ThroughputSettings;
import io.partita.core.table.WarmUnits;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableRowTest {
  private static final KeyAttribute KEY = new KeyAttribute("p", AttributeType.S);
  private static final IndexSchema INDEX =
      new IndexSchema(
          IndexSchema.Kind.GLOBAL, 1, "gsi", KeySchema.of(KEY, null), Projection.KEYS_ONLY);

  private static TableRecord table(long revision, TableSettings settings) {
    byte[] lowest = {};
    return new TableRecord(
        "tab",
        "an-id",
        revision,
        TableStatus.ACTIVE,
        1_700_000_000_000L,
        new TableSchema("tab", 1, KeySchema.of(KEY, null), List.of(), List.of(INDEX)),
        List.of(KEY),
        settings,
        List.of(
            new TableRecord.Placement(new PartitionId(2), null, lowest),
            new TableRecord.Placement(new PartitionId(3), "gsi", lowest)));
  }

  /** Records of arrays are equal only to themselves: compared as rows. */
  private static void assertSame(TableRecord expected, TableRecord actual) {
    assertEquals(expected.settings(), actual.settings());
    assertEquals(TableRow.toAttributes(expected), TableRow.toAttributes(actual));
  }

  @Test
  void whatIsWrittenIsRead() {
    ThroughputSettings throughput =
        new ThroughputSettings(
            new ProvisionedUnits(5, 6, 1000L, 2000L, 3),
            new OnDemandLimits(null, 70L),
            new WarmUnits(12_001, 4_001));
    TableSettings settings =
        new TableSettings(
            new Billing(BillingMode.PROVISIONED, 1234L),
            throughput,
            Map.of("gsi", throughput),
            true,
            new TableClass(TableClass.Name.STANDARD_INFREQUENT_ACCESS, 99L),
            Map.of("k", "v", "", "empty"),
            new ResourcePolicy("{}", "17"));
    TableRecord table = table(7, settings);
    assertSame(table, TableRow.fromAttributes(TableRow.toAttributes(table)));
  }

  /** Bytes that a build with format 1 wrote: a provisioned table with a global index. */
  private static final String ROW_OF_FORMAT_ONE =
      """
      AQAAAAAAAhAAAAGLz+VoAQEOBmZvcm1hdAIBAQRuYW1lAQN0YWICaWQBBWFuLWlkBnN0YXR1cwEGQUNU
      SVZFB2NyZWF0ZWQCIfURBnNjaGVtYQgAAAEVBQV0YWJsZQEDdGFiB3ZlcnNpb24CAQEDa2V5CAAAADIC
      CXBhcnRpdGlvbgcAAAAXAQgAAAARAgRuYW1lAQFwBHR5cGUBAVMEc29ydAcAAAABAAxsb2NhbEluZGV4
      ZXMHAAAAAQANZ2xvYmFsSW5kZXhlcwcAAACdAQgAAACXBgRraW5kAQZHTE9CQUwHb3JkaW5hbAIBAQRu
      YW1lAQNnc2kDa2V5CAAAADICCXBhcnRpdGlvbgcAAAAXAQgAAAARAgRuYW1lAQFuBHR5cGUBAU4Ec29y
      dAcAAAABAApwcm9qZWN0aW9uAQdJTkNMVURFEG5vbktleUF0dHJpYnV0ZXMHAAAADwEIAAAACQEEbmFt
      ZQEBeAtkZWZpbml0aW9ucwcAAAAtAggAAAARAgRuYW1lAQFwBHR5cGUBAVMIAAAAEQIEbmFtZQEBbgR0
      eXBlAQFOB2JpbGxpbmcBC1BST1ZJU0lPTkVECnRocm91Z2hwdXQIAAAAEgIEcmVhZAIBAwV3cml0ZQIB
      BA9pbmRleFRocm91Z2hwdXQIAAAAHAEDZ3NpCAAAABICBHJlYWQCAQUFd3JpdGUCAQYSZGVsZXRpb25Q
      cm90ZWN0aW9uBQVjbGFzcwEaU1RBTkRBUkRfSU5GUkVRVUVOVF9BQ0NFU1MEdGFncwgAAAAGAQFrAQF2
      CnBhcnRpdGlvbnMHAAAAPgIIAAAAFAICaWQCAQIKbG93ZXJCb3VuZAMACAAAAB8DAmlkAgEDBWluZGV4
      AQNnc2kKbG93ZXJCb3VuZAMA
      """;

  @Test
  void bytesOfFormatOneAreRead() {
    byte[] bytes = Base64.getMimeDecoder().decode(ROW_OF_FORMAT_ONE);
    TableRecord table = SystemRows.decode(Image.of(bytes));
    assertEquals("tab", table.name());
    assertEquals(0, table.revision());
    assertEquals(
        new TableSettings(
            new Billing(BillingMode.PROVISIONED, null),
            new ThroughputSettings(
                ProvisionedUnits.of(3, 4), OnDemandLimits.NONE, new WarmUnits(3, 4)),
            Map.of(
                "gsi",
                new ThroughputSettings(
                    ProvisionedUnits.of(5, 6), OnDemandLimits.NONE, new WarmUnits(5, 6))),
            true,
            new TableClass(TableClass.Name.STANDARD_INFREQUENT_ACCESS, null),
            Map.of("k", "v"),
            null),
        table.settings());
    assertEquals(2, table.partitions().size());
    assertEquals("gsi", table.schema().globalIndexes().getFirst().name());
  }

  /** A row as the first version wrote it. */
  private static Map<String, AttributeValue> rowOfFormatOne(BillingMode billing) {
    Map<String, AttributeValue> row =
        new LinkedHashMap<>(TableRow.toAttributes(table(1, TableSettings.BY_REQUEST)));
    RowWriter old = new RowWriter();
    RowWriter units = new RowWriter();
    units.number("read", billing == BillingMode.PROVISIONED ? 3 : 0);
    units.number("write", billing == BillingMode.PROVISIONED ? 4 : 0);
    old.number("format", 1);
    old.text("billing", billing.name());
    old.map("throughput", units.attributes());
    RowWriter ofIndexes = new RowWriter();
    ofIndexes.map("gsi", units.attributes());
    old.map("indexThroughput", ofIndexes.attributes());
    old.text("class", "STANDARD");
    row.putAll(old.attributes());
    row.remove("revision");
    row.remove("byRequestSince");
    return row;
  }

  @Test
  void rowsOfFormatOneAreRead() {
    TableSettings byRequest =
        TableRow.fromAttributes(rowOfFormatOne(BillingMode.PAY_PER_REQUEST)).settings();
    assertEquals(new Billing(BillingMode.PAY_PER_REQUEST, 1_700_000_000_000L), byRequest.billing());
    assertEquals(ThroughputSettings.BY_REQUEST, byRequest.throughput());
    assertEquals(new TableClass(TableClass.Name.STANDARD, null), byRequest.tableClass());

    TableRecord provisioned = TableRow.fromAttributes(rowOfFormatOne(BillingMode.PROVISIONED));
    ThroughputSettings expected =
        new ThroughputSettings(ProvisionedUnits.of(3, 4), OnDemandLimits.NONE, new WarmUnits(3, 4));
    assertEquals(0, provisioned.revision());
    assertEquals(new Billing(BillingMode.PROVISIONED, null), provisioned.settings().billing());
    assertEquals(expected, provisioned.settings().throughput());
    assertEquals(Map.of("gsi", expected), provisioned.settings().indexThroughput());
  }

  @Test
  void rowsOfTheFutureAreNot() {
    Map<String, AttributeValue> row = new LinkedHashMap<>(rowOfFormatOne(BillingMode.PROVISIONED));
    RowWriter future = new RowWriter();
    future.number("format", 99);
    row.putAll(future.attributes());
    assertThrows(IllegalStateException.class, () -> TableRow.fromAttributes(row));
  }
}
