package io.partita.engine.format;

/** Data are whole, but of a form that this program does not know. Nothing was touched. */
public final class UnknownFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param what the form, with its article, for the middle of a sentence
   * @param found the version that was found
   * @param known the newest that this program knows
   */
  public UnknownFormatException(String what, long found, long known) {
    super(
        "The data directory has %s of format version %d; this program knows version %d. Start the program that wrote it, or a newer one."
            .formatted(what, found, known));
  }
}
