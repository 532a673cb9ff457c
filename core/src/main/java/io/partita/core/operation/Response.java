package io.partita.core.operation;

/** A typed response of the API. */
public interface Response {}
