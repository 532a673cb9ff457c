package io.partita.engine.page;

/** Tells whether the pages of a snapshot may have been overwritten. */
public interface PageGuard {
  /** True once space that this snapshot refers to may have been given to other pages. */
  boolean isExpired();
}
