package io.partita.sql.catalog;

/**
 * A query that has a name.
 *
 * @param query its text
 */
public record View(String name, String query) {}
