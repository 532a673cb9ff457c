package io.partita.core.command;

/** A command that may change its partition. */
public non-sealed interface WriteCommand<R> extends Command<R> {
  /**
   * The decision. A pure function of the context and images; a backend may call it again (after a
   * conflict, or once a missing page has been loaded) and keeps only the last decision.
   */
  Decision<R> decide(DecisionContext context, Images images);
}
