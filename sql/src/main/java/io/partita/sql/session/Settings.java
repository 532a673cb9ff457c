package io.partita.sql.session;

/**
 * Bounds of SQL.
 *
 * @param timeoutMillis of a statement that has none of its own
 * @param rowsRead items that a statement reads at most
 * @param heldBytes memory that a statement's joins, sorts and groups take at most, as estimated
 * @param cachedPlans plans that are kept
 */
public record Settings(long timeoutMillis, long rowsRead, long heldBytes, int cachedPlans) {
  public static final Settings DEFAULT = new Settings(300_000, 100_000_000, 64L * 1024 * 1024, 500);
}
