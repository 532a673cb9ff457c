package io.partita.engine.node;

import io.partita.core.item.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The oracle of items: what each key may hold by what was sent and what was answered. */
final class ItemHistories {
  private final Map<Integer, KeyHistory> keys = new HashMap<>();

  /** What became of the writes of one key: every value that was sent, and the last one answered. */
  private static final class KeyHistory {
    final List<@Nullable Item> sent = new ArrayList<>();
    int acknowledged = -1;
    boolean pending;

    boolean allows(@Nullable Item found, int since) {
      boolean known = since < 0 && found == null;
      for (int i = Math.max(0, since); i < sent.size(); i++) {
        Item item = sent.get(i);
        known |= item == null ? found == null : item.equals(found);
      }
      return known;
    }
  }

  private KeyHistory of(int number) {
    return keys.computeIfAbsent(number, absent -> new KeyHistory());
  }

  boolean isPending(int number) {
    return of(number).pending;
  }

  int nextAttempt(int number) {
    return of(number).sent.size();
  }

  /** A write is under way; null deletes. */
  void send(int number, @Nullable Item item, CompletionStage<?> answer) {
    KeyHistory key = of(number);
    int attempt = key.sent.size();
    key.pending = true;
    key.sent.add(item);
    answer.whenComplete((result, failure) -> {
      key.pending = false;
      if (failure == null) {
        acknowledge(number, attempt);
      }
    });
  }

  void acknowledge(int number, int attempt) {
    KeyHistory key = of(number);
    key.acknowledged = Math.max(key.acknowledged, attempt);
  }

  /** Keys of which a write is unanswered. */
  Set<Integer> pending() {
    Set<Integer> pending = new HashSet<>();
    keys.forEach((number, key) -> {
      if (key.pending) {
        pending.add(number);
      }
    });
    return pending;
  }

  /**
   * What has been answered up to now: a reading that begins now must show it, or something newer.
   */
  Map<Integer, Integer> acknowledged() {
    Map<Integer, Integer> all = new HashMap<>();
    keys.forEach((number, key) -> all.put(number, key.acknowledged));
    return all;
  }

  /** Verifies a reading while writes are under way; none was sent after it began. */
  void verifyRead(IntFunction<@Nullable Item> present, Map<Integer, Integer> since) {
    keys.forEach((number, key) ->
        verify(number, key, present.apply(number), since.getOrDefault(number, -1)));
  }

  private static void verify(int number, KeyHistory key, @Nullable Item found, int since) {
    if (!key.allows(found, since)) {
      throw new AssertionError(
          "key "
              + number
              + " holds attempt "
              + (found == null ? null : found.get("attempt"))
              + ", acknowledged "
              + since
              + " of "
              + key.sent.size());
    }
  }

  /** Every key holds the last answered value, or one sent after it. Only at rest. */
  void verify(IntFunction<@Nullable Item> present) {
    keys.forEach((number, key) -> {
      Item found = present.apply(number);
      verify(number, key, found, key.acknowledged);
      // what survived is what counts from now on
      key.sent.clear();
      key.sent.add(found);
      key.acknowledged = 0;
      key.pending = false;
    });
  }
}
