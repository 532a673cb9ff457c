package io.partita.core.command;

/**
 * Something for a partition to do. Plain data: it declares its reads and decides purely, so that
 * any backend can run it, run it again, or run it elsewhere.
 *
 * @param <R> what it answers
 */
public sealed interface Command<R> permits ReadCommand, WriteCommand {
  /** What the command must see; called once, before the decision. */
  Reads reads();
}
