package io.partita.engine.btree;

import io.partita.engine.catalogue.Catalogue;
import io.partita.engine.catalogue.TreeEntry;

/** Holds one catalogue as a readable snapshot until closed, or broken by a bound. */
public final class Pin implements AutoCloseable {
  private final PageStore store;
  private final Catalogue catalogue;
  private volatile boolean broken;

  Pin(PageStore store, Catalogue catalogue) {
    this.store = store;
    this.catalogue = catalogue;
  }

  /** The snapshot that is held. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** A root of that snapshot. */
  public TreeRoot root(TreeEntry entry) {
    return store.rootOf(entry, this);
  }

  /** Whether its pages may be overwritten: closed, too old, or holding too much. */
  public boolean isBroken() {
    return broken;
  }

  void breakNow() {
    broken = true;
  }

  @Override
  public void close() {
    store.unpin(this);
  }
}
