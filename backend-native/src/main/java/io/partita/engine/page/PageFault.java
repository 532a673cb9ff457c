package io.partita.engine.page;

/** A page that cannot be served: damaged, or gone because its snapshot grew too old. */
public final class PageFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Kind {
    /** Magic, checksum, id, generation or length do not fit: this range is refused. */
    DAMAGED,
    /** The root was superseded two checkpoints ago, or its pin broke: start from a newer root. */
    EXPIRED,
  }

  private final Kind kind;
  private final long pageId;

  public PageFault(Kind kind, long pageId, String message) {
    super(message + ": page=" + pageId);
    this.kind = kind;
    this.pageId = pageId;
  }

  public Kind kind() {
    return kind;
  }

  public long pageId() {
    return pageId;
  }
}
