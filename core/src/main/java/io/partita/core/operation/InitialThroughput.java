package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.table.GivenUnits;
import io.partita.core.table.ThroughputRequest;
import io.partita.core.table.WarmUnits;
import org.jspecify.annotations.Nullable;

/**
 * CreateTable's rules about on-demand limits and warm throughput (source of the texts: recorded on
 * AWS).
 *
 * @param byRequest how the table is to be billed
 * @param indexName the global index; null for the table
 */
record InitialThroughput(boolean byRequest, @Nullable String indexName) {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String SEE =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
          + "on-demand-capacity-mode.html#on-demand-capacity-mode-initial";

  void require(ThroughputRequest asked) {
    if (asked.onDemand() != null) {
      requireOnDemand(asked.onDemand());
    }
    if (asked.warm() != null) {
      requireWarm(asked.warm(), asked.provisioned());
    }
  }

  private void requireOnDemand(GivenUnits limits) {
    if (!byRequest && !limits.isEmpty()) {
      throw invalid(
          (limits.readUnits() != null ? "MaxReadRequestUnits" : "MaxWriteRequestUnits")
              + " for OnDemandThroughput"
              + (indexName == null ? "" : " for index: " + indexName)
              + " cannot be specified when table BillingMode is PROVISIONED.");
    }
    requireInRange("MaxReadRequestUnits", limits.readUnits());
    requireInRange("MaxWriteRequestUnits", limits.writeUnits());
  }

  private void requireInRange(String member, @Nullable Long units) {
    if (units != null && units < 1) {
      throw invalid(
          "Requested "
              + member
              + " for OnDemandThroughput for "
              + (indexName == null ? "table" : "index : " + indexName)
              + " is outside of valid range");
    }
  }

  private void requireWarm(GivenUnits warm, @Nullable GivenUnits provisioned) {
    if (byRequest) {
      String what = "initial throughput for OnDemand. See: " + SEE;
      requireNotLess(
          "ReadUnitsPerSecond", warm.readUnits(), WarmUnits.BY_REQUEST.readUnits(), what);
      requireNotLess(
          "WriteUnitsPerSecond", warm.writeUnits(), WarmUnits.BY_REQUEST.writeUnits(), what);
    } else if (provisioned != null) {
      requireNotLess(
          "ReadUnitsPerSecond",
          warm.readUnits(),
          provisioned.readUnits(),
          "ReadCapacityUnits of ProvisionedThroughput");
      requireNotLess(
          "WriteUnitsPerSecond",
          warm.writeUnits(),
          provisioned.writeUnits(),
          "WriteCapacityUnits of ProvisionedThroughput");
    }
  }

  private void requireNotLess(
      String member, @Nullable Long units, @Nullable Long least, String what) {
    if (units != null && least != null && units < least) {
      throw invalid(
          "Requested "
              + member
              + " for WarmThroughput for "
              + (indexName == null ? "table" : "index " + indexName)
              + " is lower than "
              + what);
    }
  }

  private static ApiException invalid(String text) {
    return ApiException.validation(INVALID + text);
  }
}
