package io.partita.core.operation;

/** A typed request of the API. The constraints of AWS' model have been checked before. */
public interface Request {}
