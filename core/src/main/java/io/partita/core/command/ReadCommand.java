package io.partita.core.command;

/** A command that changes nothing. */
public non-sealed interface ReadCommand<R> extends Command<R> {
  /**
   * The answer. A pure function of the context and images; a backend may call it again after it
   * failed half-way to fetch something.
   */
  R answer(DecisionContext context, Images images);
}
