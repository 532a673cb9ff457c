package io.partita.engine.node;

import io.partita.core.backend.BackendException;
import io.partita.core.error.ApiException;
import io.partita.engine.page.PageFault;
import io.partita.engine.storage.DiskFullException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What callers are told of what went wrong inside. */
final class Failures {
  private Failures() {}

  static RuntimeException of(Throwable failure) {
    return switch (failure) {
      case ApiException expected -> expected;
      case BackendException expected -> expected;
      case PageFault fault when fault.kind() == PageFault.Kind.DAMAGED ->
          new BackendException(
              BackendException.Reason.CORRUPT,
              "stored data can't be read back: page " + fault.pageId(),
              fault);
      case IOException unreadable ->
          new BackendException(
              BackendException.Reason.CORRUPT,
              "stored data can't be read: " + unreadable.getMessage(),
              unreadable);
      case PageFault fault ->
          new BackendException(BackendException.Reason.OVERLOADED, "the read took too long", fault);
      default ->
          new BackendException(BackendException.Reason.INTERNAL, "a command failed", failure);
    };
  }

  /** What a write is told that was not begun, because the disk has failed before. */
  static BackendException refusal(@Nullable Throwable cause) {
    return cause instanceof DiskFullException
        ? new BackendException(
            BackendException.Reason.READ_ONLY,
            "The server's disk is full: only reads are served until there is room and it has been"
                + " started again.")
        : stopping();
  }

  static BackendException stopping() {
    return new BackendException(
        BackendException.Reason.UNAVAILABLE, "the node is stopping or has failed");
  }
}
