package io.partita.engine.runtime;

import io.partita.engine.node.NodeOptions;
import io.partita.engine.wal.WalOptions;
import java.util.Map;
import java.util.Set;

/** The native engine's settings by name; sizes are in mebibytes. */
final class NativeSettings {
  private static final String CACHE = "native.cache-mib";
  private static final String CHECKPOINT_LOG = "native.checkpoint-log-mib";
  private static final String CHECKPOINT_DIRTY = "native.checkpoint-dirty-mib";
  private static final String MAXIMUM_DIRTY = "native.maximum-dirty-mib";
  private static final Set<String> NAMES =
      Set.of(CACHE, CHECKPOINT_LOG, CHECKPOINT_DIRTY, MAXIMUM_DIRTY);
  private static final long MEBIBYTE = 1 << 20;

  private NativeSettings() {}

  static NodeOptions options(Map<String, String> properties, int nodeId) {
    for (String name : properties.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("unknown setting: " + name);
      }
    }
    long maximumDirty = mebibytes(properties, MAXIMUM_DIRTY, defaultMaximumDirtyMebibytes());
    long usual = Math.min(64, Math.max(1, maximumDirty / MEBIBYTE / 2));
    long checkpointDirty = mebibytes(properties, CHECKPOINT_DIRTY, usual);
    if (!properties.containsKey(MAXIMUM_DIRTY)) {
      maximumDirty = Math.max(maximumDirty, checkpointDirty);
    } else if (checkpointDirty > maximumDirty) {
      throw new IllegalArgumentException(CHECKPOINT_DIRTY + " can't be more than " + MAXIMUM_DIRTY);
    }
    return new NodeOptions(
        nodeId,
        mebibytes(properties, CACHE, defaultCacheMebibytes()),
        mebibytes(properties, CHECKPOINT_LOG, 128),
        checkpointDirty,
        maximumDirty,
        WalOptions.DEFAULT);
  }

  /** A quarter of the heap, of which a checkpoint takes at most half at a time. */
  private static long defaultMaximumDirtyMebibytes() {
    return Math.max(16, Runtime.getRuntime().maxMemory() / 4 / MEBIBYTE);
  }

  /** Half of the heap: the rest is for dirty pages and requests. */
  private static long defaultCacheMebibytes() {
    return Math.max(16, Runtime.getRuntime().maxMemory() / 2 / MEBIBYTE);
  }

  private static long mebibytes(Map<String, String> properties, String name, long otherwise) {
    String text = properties.get(name);
    if (text == null) {
      return otherwise * MEBIBYTE;
    }
    try {
      long value = Long.parseLong(text);
      if (value > 0) {
        return value * MEBIBYTE;
      }
    } catch (NumberFormatException notANumber) {
      // told below
    }
    throw new IllegalArgumentException(name + " takes a positive number of mebibytes");
  }
}
