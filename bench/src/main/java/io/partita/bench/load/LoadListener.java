package io.partita.bench.load;

/** Told when counting begins and ends, on the load thread: keep it short. */
public interface LoadListener {
  LoadListener NONE = new LoadListener() {};

  default void measuringBegins() {}

  default void measuringEnds() {}

  /** Called now and then, with how many answers have come since the run began. */
  default void progress(long answers) {}
}
