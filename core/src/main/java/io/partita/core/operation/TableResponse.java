package io.partita.core.operation;

/** What CreateTable, DescribeTable and DeleteTable answer. */
public record TableResponse(TableDescription table) implements Response {}
