package io.partita.fdb.backend;

import io.partita.core.backend.BackendException;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.fdb.layout.DescriptorForm;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.store.StoreTransaction;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors of partitions, cached. An entry holds for the metadata version at which it was read,
 * and every transaction compares that with its own, so that none ever works with a stale one: the
 * version comes with the read version, for nothing.
 */
final class Descriptors {
  private static final int MAXIMUM_ENTRIES = 100_000;
  private static final byte[] NEVER_SET = {};

  private static final PartitionDescriptor SYSTEM =
      new PartitionDescriptor(
          PartitionId.SYSTEM,
          PartitionDescriptor.Role.SYSTEM,
          KeyRange.ALL,
          new TableSchema(
              "system",
              1,
              KeySchema.of(new KeyAttribute("row", AttributeType.S), null),
              List.of(),
              List.of()),
          null);

  private final Keys keys;
  private final ConcurrentHashMap<PartitionId, Entry> entries = new ConcurrentHashMap<>();

  private record Entry(byte[] metadataVersion, PartitionDescriptor descriptor) {}

  Descriptors(Keys keys) {
    this.keys = keys;
  }

  /**
   * A partition as the transaction sees it.
   *
   * @return fails with {@link BackendException.Reason#NO_SUCH_PARTITION} if there is none
   */
  CompletableFuture<PartitionDescriptor> find(StoreTransaction transaction, PartitionId id) {
    if (id.equals(PartitionId.SYSTEM)) {
      return CompletableFuture.completedFuture(SYSTEM);
    }
    return transaction.metadataVersion().thenCompose(version -> find(transaction, id, version));
  }

  private CompletableFuture<PartitionDescriptor> find(
      StoreTransaction transaction, PartitionId id, byte @Nullable [] version) {
    byte[] current = version == null ? NEVER_SET : version;
    Entry known = entries.get(id);
    if (known != null && Arrays.equals(known.metadataVersion, current)) {
      return CompletableFuture.completedFuture(known.descriptor);
    }
    return transaction
        .get(keys.descriptor(id), true)
        .thenApply(bytes -> loaded(id, bytes, current));
  }

  private PartitionDescriptor loaded(PartitionId id, byte @Nullable [] bytes, byte[] version) {
    if (bytes == null) {
      entries.remove(id);
      throw new BackendException(
          BackendException.Reason.NO_SUCH_PARTITION, "no partition " + id.value());
    }
    if (entries.size() >= MAXIMUM_ENTRIES) {
      entries.clear();
    }
    PartitionDescriptor descriptor = DescriptorForm.decode(bytes);
    entries.put(id, new Entry(version, descriptor));
    return descriptor;
  }
}
