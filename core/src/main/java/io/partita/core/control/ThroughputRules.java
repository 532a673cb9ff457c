package io.partita.core.control;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.table.GivenUnits;
import io.partita.core.table.ProvisionedUnits;
import io.partita.core.table.ThroughputRequest;
import io.partita.core.table.WarmUnits;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's rules about the throughput of one table or global index, with its words (source: the
 * texts are recorded on AWS; quotas from the Developer Guide).
 *
 * @param indexName the global index; null for the table
 */
record ThroughputRules(@Nullable String indexName) {
  static final String INVALID = "One or more parameter values were invalid: ";

  /** So many decreases a UTC day at once, and one more each hour after that. */
  private static final int FREE_DECREASES = 4;

  private static final long DECREASE_INTERVAL_MILLIS = 3_600_000;

  static long orElse(@Nullable Long units, long otherwise) {
    return units == null ? otherwise : units;
  }

  /** Refuses throughput that makes no sense with the billing mode that the table is to have. */
  void requireModeAllows(ThroughputRequest asked, boolean byRequest, boolean switches) {
    if (byRequest) {
      requireByRequestAllows(asked);
    } else {
      requireProvisionedAllows(asked, switches);
    }
  }

  private void requireByRequestAllows(ThroughputRequest asked) {
    if (asked.provisioned() == null) {
      return;
    }
    if (indexName == null) {
      throw invalid(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    throw onlyUpdates();
  }

  /** What an action on an index that asks for nothing is told. */
  void requireSomething(ThroughputRequest asked, boolean byRequest) {
    boolean nothing =
        asked.provisioned() == null
            && asked.warm() == null
            && (asked.onDemand() == null || asked.onDemand().isEmpty());
    if (nothing && byRequest) {
      throw onlyUpdates();
    }
    if (nothing) {
      throw invalid(
          "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: "
              + indexName);
    }
  }

  private ApiException onlyUpdates() {
    return invalid(
        "The only Updates for index: "
            + indexName
            + " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput,"
            + " WarmThroughput");
  }

  private void requireProvisionedAllows(ThroughputRequest asked, boolean switches) {
    GivenUnits onDemand = asked.onDemand();
    if (onDemand != null && !onDemand.isEmpty()) {
      throw invalid(
          (onDemand.readUnits() != null ? "MaxReadRequestUnits" : "MaxWriteRequestUnits")
              + " for OnDemandThroughput"
              + (indexName == null ? "" : " for index : " + indexName)
              + " cannot be specified when the table BillingMode is PROVISIONED");
    }
    if (switches && asked.provisioned() == null && indexName != null) {
      throw invalid("ProvisionedThroughput must be specified for index: " + indexName);
    }
  }

  /** Refuses units that are what they were. */
  void requireChange(ProvisionedUnits current, long readUnits, long writeUnits) {
    if (current.readUnits() != readUnits || current.writeUnits() != writeUnits) {
      return;
    }
    String of = indexName == null ? "the table" : "index " + indexName;
    throw ApiException.validation(
        "The provisioned throughput for "
            + (indexName == null ? "the table" : "the index " + indexName)
            + " will not change. The requested value equals the current value. Current"
            + " ReadCapacityUnits provisioned for "
            + of
            + ": "
            + readUnits
            + ". Requested ReadCapacityUnits: "
            + readUnits
            + ". Current WriteCapacityUnits provisioned for "
            + of
            + ": "
            + writeUnits
            + ". Requested WriteCapacityUnits: "
            + writeUnits
            + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request"
            + " higher limits.");
  }

  void requireDecreaseAllowed(
      ProvisionedUnits current, long readUnits, long writeUnits, long nowMillis) {
    Long last = current.lastDecreaseMillis();
    int today = current.decreasesToday(nowMillis);
    boolean down = readUnits < current.readUnits() || writeUnits < current.writeUnits();
    if (!down || last == null || today < FREE_DECREASES) {
      return;
    }
    long next = Math.min(last + DECREASE_INTERVAL_MILLIS, UtcText.nextDayMillis(nowMillis));
    if (nowMillis >= next) {
      return;
    }
    throw new ApiException(
        ErrorCode.LIMIT_EXCEEDED,
        "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC"
            + " day. After the first 4 decreases, each subsequent decrease in the same UTC day can"
            + " be performed at most once every 3600 seconds. Number of decreases today: "
            + today
            + ". Last decrease at "
            + UtcText.of(last)
            + ". Next decrease can be made at "
            + UtcText.of(next));
  }

  /** What is warm may get warmer, and never cools. */
  WarmUnits warmer(WarmUnits current, GivenUnits given) {
    long readUnits = orElse(given.readUnits(), current.readUnits());
    long writeUnits = orElse(given.writeUnits(), current.writeUnits());
    requireNotLess("ReadUnitsPerSecond", readUnits, current.readUnits());
    requireNotLess("WriteUnitsPerSecond", writeUnits, current.writeUnits());
    return new WarmUnits(readUnits, writeUnits);
  }

  private void requireNotLess(String member, long units, long currentUnits) {
    if (units < currentUnits) {
      throw invalid(
          "Requested "
              + member
              + " for WarmThroughput for "
              + (indexName == null ? "table" : "index " + indexName)
              + " is lower than current WarmThroughput, decreasing WarmThroughput is not supported");
    }
  }

  private static ApiException invalid(String text) {
    return ApiException.validation(INVALID + text);
  }
}
