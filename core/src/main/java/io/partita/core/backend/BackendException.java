package io.partita.core.backend;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Why a backend did not carry out a command. */
public final class BackendException extends RuntimeException {
  /** What went wrong, by what a caller can do about it. */
  public enum Reason {
    /** The queue in front of the partition is full: nothing was done; try again later. */
    OVERLOADED,
    /** The partition is not held here (any more): nothing was done. */
    NO_SUCH_PARTITION,
    /**
     * The command was made with an older schema than the partition has by now: nothing was done;
     * look at the table again. Backends don't decide this: see {@link
     * io.partita.core.command.WriteResult.StaleSchema}.
     */
    STALE_SCHEMA,
    /** The backend is stopping or its log has failed; whether a write was done is unknown. */
    UNAVAILABLE,
    /** There was no answer in time; whether a write was done is unknown. Trying again may help. */
    TIMED_OUT,
    /** There is no room for more: nothing was done, and only reads are served from now on. */
    READ_ONLY,
    /** Stored bytes fail their checksum: that range can't be read. Nothing was done. */
    CORRUPT,
    /** A defect of ours: the command failed in a way that it should not. Nothing was done. */
    INTERNAL
  }

  private final Reason reason;

  public BackendException(Reason reason, String message) {
    this(reason, message, null);
  }

  public BackendException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause, false, cause != null);
    this.reason = reason;
  }

  /** Whether trying again may help: not when the store is stopping or takes no writes any more. */
  public static boolean isPassing(Throwable problem) {
    Reason reason = reasonOf(problem);
    return reason != Reason.UNAVAILABLE && reason != Reason.READ_ONLY;
  }

  /** Whether the partition is not there (any more). */
  public static boolean isAbsence(Throwable problem) {
    return reasonOf(problem) == Reason.NO_SUCH_PARTITION;
  }

  private static @Nullable Reason reasonOf(Throwable problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    return cause instanceof BackendException failure ? failure.reason : null;
  }

  public Reason reason() {
    return reason;
  }
}
