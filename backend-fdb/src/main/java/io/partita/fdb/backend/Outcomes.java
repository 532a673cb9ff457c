package io.partita.fdb.backend;

import io.partita.core.backend.BackendException;
import io.partita.core.error.ApiException;
import io.partita.core.value.MalformedBytesException;
import java.util.function.Supplier;

/** What a command may fail with. */
final class Outcomes {
  private Outcomes() {}

  /** Runs a command's own code: what it refuses passes, a defect of ours is said to be one. */
  static <T> T guard(Supplier<T> command) {
    try {
      return command.get();
    } catch (ApiException | BackendException refusal) {
      throw refusal;
    } catch (MalformedBytesException damaged) {
      throw new BackendException(
          BackendException.Reason.CORRUPT, "a stored record is damaged", damaged);
    } catch (RuntimeException defect) {
      throw new BackendException(BackendException.Reason.INTERNAL, "a command failed", defect);
    }
  }
}
