package io.partita.conformance.model;

/**
 * A constraint and a request that breaks it.
 *
 * @param operation the operation
 * @param path the member as DynamoDB's texts name it
 * @param constraint its kind: required, minimum, maximum, pattern or enum
 * @param shape the shape that has it, without its namespace
 * @param request the body
 * @param shown the value as the text shows it, with its quotes; empty where that is left open
 * @param text how the text goes on after "constraint: "
 */
public record Violation(
    String operation,
    String path,
    String constraint,
    String shape,
    String request,
    String shown,
    String text) {}
