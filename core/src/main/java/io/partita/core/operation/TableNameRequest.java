package io.partita.core.operation;

/** DescribeTable and DeleteTable: a table by name or ARN. */
public record TableNameRequest(String tableName) implements Request {}
