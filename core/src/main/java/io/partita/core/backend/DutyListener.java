package io.partita.core.backend;

/**
 * Is told when a piece of work is this process' to do. Calls come one at a time, by turns, {@link
 * #begin} first, on a thread of the backend's or on that of {@link Backend#stand}: whoever is
 * called must be brief.
 */
public interface DutyListener {
  /** From now on this process is to do it. */
  void begin();

  /**
   * It is no longer this process' to do: the store has given it up for dead, or can't be reached to
   * say that it lives. Another process may have begun already, so that for a while both may be at
   * it; a later {@link #begin} gives it back.
   */
  void end();
}
