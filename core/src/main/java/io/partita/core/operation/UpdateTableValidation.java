package io.partita.core.operation;

import io.partita.core.control.TableErrors;
import io.partita.core.error.ApiException;
import io.partita.core.operation.UpdateTableRequest.IndexThroughput;
import io.partita.core.operation.UpdateTableRequest.IndexUpdate;
import io.partita.core.table.GivenUnits;
import io.partita.core.table.OnDemandLimits;
import io.partita.core.table.ThroughputRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * UpdateTable's rules that need no look at the table, in the words of DynamoDB (source: recorded on
 * AWS by the tests of dynalite and the probes of AWS' Kubernetes controllers; the order is inferred
 * where two rules are broken at once).
 */
final class UpdateTableValidation {
  private static final long MAXIMUM_UNITS = 1_000_000_000_000L;
  private static final String INVALID = "One or more parameter values were invalid: ";

  private final UpdateTableRequest request;

  /** Whether anything but an empty structure is given. */
  private boolean isMixed;

  private UpdateTableValidation(UpdateTableRequest request) {
    this.request = request;
  }

  static void validate(UpdateTableRequest request) {
    UpdateTableValidation validation = new UpdateTableValidation(request);
    validation.something();
    validation.bounds();
    validation.indexUpdates();
    validation.single();
    validation.billing();
    validation.units();
  }

  private void something() {
    List<IndexUpdate> updates = request.indexUpdates();
    boolean nothing =
        request.billingMode() == null
            && request.throughput().equals(ThroughputRequest.NONE)
            && (updates == null || updates.isEmpty())
            && request.encryption() == null
            && request.deletionProtectionEnabled() == null
            && request.tableClass() == null;
    if (nothing) {
      throw ApiException.validation(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates,"
              + " MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency,"
              + " DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is"
              + " required");
    }
  }

  private void bounds() {
    GivenUnits units = request.throughput().provisioned();
    if (units != null) {
      requireInBounds("ReadCapacityUnits", units.readUnits());
      requireInBounds("WriteCapacityUnits", units.writeUnits());
    }
  }

  private static void requireInBounds(String member, @Nullable Long units) {
    if (units != null && units > MAXIMUM_UNITS) {
      throw ApiException.validation(
          "Given value " + units + " for " + member + " is out of bounds");
    }
  }

  private void indexUpdates() {
    List<IndexUpdate> updates = request.indexUpdates();
    if (updates == null) {
      return;
    }
    if (updates.isEmpty()) {
      throw invalid("List of GlobalSecondaryIndexUpdates is empty");
    }
    Set<String> names = new HashSet<>();
    int structural = 0;
    for (IndexUpdate update : updates) {
      String name = requireOneAction(update);
      if (!names.add(name)) {
        throw invalid(
            "Only one global secondary index update per index is allowed simultaneously. Index: "
                + name);
      }
      structural += update.update() == null ? 1 : 0;
    }
    if (structural > 1) {
      throw TableErrors.oneIndexAtATime();
    }
    if (structural == 1 && request.throughput().provisioned() != null) {
      throw invalid("You cannot create or delete index while updating table IOPS");
    }
  }

  /** The index that an update is about. */
  private static String requireOneAction(IndexUpdate update) {
    int actions = 0;
    String name = null;
    if (update.update() != null) {
      actions++;
      name = update.update().indexName();
    }
    if (update.create() != null) {
      actions++;
      name = update.create().indexName();
    }
    if (update.delete() != null) {
      actions++;
      name = update.delete();
    }
    if (name == null) {
      throw invalid(
          "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
              + " GlobalSecondaryIndexUpdate.Delete must not be null");
    }
    if (actions > 1) {
      throw invalid(
          "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object");
    }
    return name;
  }

  /** Some changes are made alone. */
  private void single() {
    int changes = 0;
    for (Object given :
        new @Nullable Object[] {
          request.billingMode(),
          request.throughput().provisioned(),
          orNull(request.throughput().onDemand()),
          orNull(request.throughput().warm()),
          request.indexUpdates(),
          request.encryption(),
          request.deletionProtectionEnabled(),
          request.tableClass()
        }) {
      changes += given == null ? 0 : 1;
    }
    isMixed = changes > 0;
    if (changes < 2) {
      return;
    }
    if (request.encryption() != null) {
      throw invalid(alone("Server-Side Encryption modification"));
    }
    if (request.tableClass() != null) {
      throw invalid(alone("TableClass modification"));
    }
    if (request.deletionProtectionEnabled() != null) {
      throw invalid(alone("DeletionProtection modification"));
    }
    if (orNull(request.throughput().warm()) != null) {
      throw invalid(warmAlone());
    }
    boolean onlyBilling = changes == 2 && request.billingMode() != null;
    if (orNull(request.throughput().onDemand()) != null && !onlyBilling) {
      throw invalid(
          "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    }
  }

  /** Beside other changes, an empty structure is none. */
  private static @Nullable GivenUnits orNull(@Nullable GivenUnits units) {
    return units == null || units.isEmpty() ? null : units;
  }

  private static String alone(String change) {
    return change + " must be the only operation in the request";
  }

  private String warmAlone() {
    List<IndexUpdate> updates = TableDraft.listOf(request.indexUpdates());
    return updates.stream().anyMatch(update -> update.create() != null)
        ? "Create global secondary index cannot be specified when updating WarmThroughput"
        : "WarmThroughput must be the only operation in the request";
  }

  private void billing() {
    boolean hasUnits = request.throughput().provisioned() != null;
    if ("PAY_PER_REQUEST".equals(request.billingMode()) && hasUnits) {
      throw invalid(
          "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST");
    }
    if ("PROVISIONED".equals(request.billingMode()) && !hasUnits) {
      throw invalid("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    }
  }

  private void units() {
    for (IndexUpdate update : TableDraft.listOf(request.indexUpdates())) {
      if (update.update() != null) {
        ofIndex(update.update());
      }
    }
    ThroughputRequest ofTable = request.throughput();
    if (!isMixed) {
      requireGiven("OnDemandThroughput", ofTable.onDemand());
      requireGiven("WarmThroughput", ofTable.warm());
    }
    requireInRange(ofTable.onDemand(), "table");
  }

  private static void ofIndex(IndexThroughput update) {
    GivenUnits warm = update.throughput().warm();
    if (warm != null && warm.isEmpty()) {
      throw invalid(
          "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond"
              + " specified for index: "
              + update.indexName());
    }
    requireInRange(update.throughput().onDemand(), "index : " + update.indexName());
  }

  /** DynamoDB answers empty structures with an internal error; we say what is wrong. */
  private static void requireGiven(String member, @Nullable GivenUnits units) {
    if (units != null && units.isEmpty()) {
      throw invalid(member + " must not be empty");
    }
  }

  private static void requireInRange(@Nullable GivenUnits limits, String of) {
    if (limits != null) {
      requireInRange("MaxReadRequestUnits", limits.readUnits(), of);
      requireInRange("MaxWriteRequestUnits", limits.writeUnits(), of);
    }
  }

  private static void requireInRange(String member, @Nullable Long units, String of) {
    if (units != null && units < 1 && units != OnDemandLimits.UNBOUNDED) {
      throw invalid(
          "Requested "
              + member
              + " for OnDemandThroughput for "
              + of
              + " is outside of valid range");
    }
  }

  private static ApiException invalid(String text) {
    return ApiException.validation(INVALID + text);
  }
}
