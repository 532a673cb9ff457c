package io.partita.core.operation;

/** A feature of a table, which is off: there is nothing to tell but whose it is. */
public record TableFeatureResponse(String tableName) implements Response {}
