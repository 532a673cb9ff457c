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
  private static final Set<String> NAMES = Set.of(CACHE, CHECKPOINT_LOG, CHECKPOINT_DIRTY);
  private static final long MEBIBYTE = 1 << 20;

  private NativeSettings() {}

  static NodeOptions options(Map<String, String> properties, int nodeId) {
    for (String name : properties.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("unknown setting: " + name);
      }
    }
    return new NodeOptions(
        nodeId,
        mebibytes(properties, CACHE, defaultCacheMebibytes()),
        mebibytes(properties, CHECKPOINT_LOG, 128),
        mebibytes(properties, CHECKPOINT_DIRTY, 64),
        WalOptions.DEFAULT);
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
