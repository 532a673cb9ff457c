package io.partita.engine.page;

import java.io.IOException;

/**
 * A page is not in memory. Nothing was changed: call {@link #load} on an executor that may block,
 * then repeat the call. Has no stack trace because it is an expected outcome.
 */
public final class PageMiss extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient PageLoader loader;
  private final transient PageReference reference;
  private final transient PageGuard guard;

  public PageMiss(PageLoader loader, PageReference reference, PageGuard guard) {
    super("page not in memory", null, false, false);
    this.loader = loader;
    this.reference = reference;
    this.guard = guard;
  }

  /** The page that is needed. */
  public long pageId() {
    return PageLayout.pageId(reference.pointer());
  }

  /**
   * Reads the page into the cache. Blocks.
   *
   * @throws PageFault when the page is damaged or the snapshot has expired
   */
  public void load() throws IOException {
    loader.load(reference, guard);
  }
}
