package io.partita.core.operation;

/** Something by its name or ARN, and nothing else. */
public record NamedRequest(String name) implements Request {}
