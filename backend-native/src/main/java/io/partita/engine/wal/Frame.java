package io.partita.engine.wal;

/**
 * One record of the log.
 *
 * @param group whose it is
 * @param wallMillis when its leader made it
 * @param logPosition log sequence number of the batch that holds it
 */
public record Frame(
    long group,
    FrameKind kind,
    long ballotRound,
    int ballotNode,
    long index,
    long wallMillis,
    byte[] payload,
    long logPosition) {}
