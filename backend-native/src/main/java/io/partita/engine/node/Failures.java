package io.partita.engine.node;

import io.partita.core.backend.BackendException;
import io.partita.core.error.ApiException;
import io.partita.engine.page.PageFault;

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
      case PageFault fault ->
          new BackendException(BackendException.Reason.OVERLOADED, "the read took too long", fault);
      default ->
          new BackendException(BackendException.Reason.INTERNAL, "a command failed", failure);
    };
  }

  static BackendException stopping() {
    return new BackendException(
        BackendException.Reason.UNAVAILABLE, "the node is stopping or has failed");
  }
}
