package io.partita.bench.load;

/** Told when counting begins and ends, on the load thread: keep it short. */
public interface LoadListener {
  LoadListener NONE = new LoadListener() {};

  default void measuringBegins() {}

  default void measuringEnds() {}

  /**
   * Called for each answer that is counted.
   *
   * @param dueNanos when the request was due (open loop) or sent (closed loop)
   * @param doneNanos when the last byte of its answer was there
   * @param status of HTTP
   */
  default void answered(long dueNanos, long doneNanos, int status) {}

  /** Called now and then, with how many answers have come since the run began. */
  default void progress(long answers) {}
}
