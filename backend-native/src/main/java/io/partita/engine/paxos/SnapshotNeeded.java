package io.partita.engine.paxos;

/** A member is so far behind that the log it needs is gone; it gets a snapshot from outside. */
public record SnapshotNeeded(int node, long nextIndex) {}
