package io.partita.conformance.suite;

/** Something that holds on a server, or throws. */
@FunctionalInterface
public interface Check {
  /**
   * Looks at the server.
   *
   * @param scene the server, with a key of this check's own
   */
  void run(Scene scene) throws Exception;
}
