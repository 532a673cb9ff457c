package io.partita.core.backend;

/** A standing offer to do a piece of work, made with {@link Backend#stand}. */
public interface Candidacy extends AutoCloseable {
  /** The candidacy for work that no other process could do. */
  Candidacy UNCONTESTED = () -> {};

  /**
   * Withdraws, and gives the work up if it is this process': another one may begin at once, so the
   * work has been stopped before. The listener is told nothing of it, and does not begin any more;
   * a call that is under way on another thread may still end. May be called again, and from within
   * the listener. Does not block.
   */
  @Override
  void close();
}
