package io.partita.gateway.protocol;

/**
 * An answer, ready to be sent.
 *
 * @param body UTF-8, the first {@code length} bytes
 */
public record Reply(int status, byte[] body, int length) {}
