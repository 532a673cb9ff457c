package io.partita.fdb.model;

import java.util.concurrent.atomic.LongAdder;

/** How often a store was asked for what: its round trips. */
public final class ModelCounts {
  private final LongAdder readVersions = new LongAdder();
  private final LongAdder gets = new LongAdder();
  private final LongAdder ranges = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final LongAdder conflicts = new LongAdder();

  private final LongAdder tooOld = new LongAdder();

  void tooOld() {
    tooOld.increment();
  }

  void askedForVersion() {
    readVersions.increment();
  }

  void got() {
    gets.increment();
  }

  void ranged() {
    ranges.increment();
  }

  void committed() {
    commits.increment();
  }

  void conflicted() {
    conflicts.increment();
  }

  public long readVersions() {
    return readVersions.sum();
  }

  public long gets() {
    return gets.sum();
  }

  public long ranges() {
    return ranges.sum();
  }

  /** Commits that wrote something. */
  public long commits() {
    return commits.sum();
  }

  /** Commits that came more than five seconds after their read version. */
  public long commitsTooOld() {
    return tooOld.sum();
  }

  /** Commits that were refused because others had changed what they read. */
  public long conflicts() {
    return conflicts.sum();
  }
}
