package io.partita.core.expression;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Parsed expressions by their text. Bounded by two generations: when the young one is full it
 * becomes the old one, whose texts come back as they are used again and are forgotten otherwise.
 *
 * @param <T> the parsed form
 */
final class ExpressionCache<T> {
  private static final int GENERATION_SIZE = 2048;

  private final Function<String, T> parser;
  private volatile ConcurrentHashMap<String, T> young = new ConcurrentHashMap<>();
  private volatile ConcurrentHashMap<String, T> old = new ConcurrentHashMap<>();

  ExpressionCache(Function<String, T> parser) {
    this.parser = parser;
  }

  /** The parsed form; throws what the parser throws, and then keeps nothing. */
  T get(String text) {
    T parsed = young.get(text);
    if (parsed != null) {
      return parsed;
    }
    T found = old.get(text);
    T result = found == null ? parser.apply(text) : found;
    if (young.size() >= GENERATION_SIZE) {
      turn();
    }
    young.put(text, result);
    return result;
  }

  private synchronized void turn() {
    if (young.size() >= GENERATION_SIZE) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }
}
