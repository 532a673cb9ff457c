package io.partita.gateway;

import io.partita.core.backend.StoreInUseException;
import io.partita.core.backend.StoreSetupException;
import io.partita.core.backend.StoreUnreachableException;
import io.partita.gateway.configuration.Configuration.InvalidException;
import io.partita.gateway.http.BadCertificateException;
import io.partita.gateway.http.ListenException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the process ends, for scripts and supervisors. */
enum ExitCode {
  /** Something failed, for none of the reasons below. */
  FAILED(1),
  /** An option, a setting, a file of settings or what the store needs of the machine is wrong. */
  USAGE(2),
  /** The store could not go on while the server ran. */
  STORE_FAILED(3),
  /** Another process has the data directory. */
  IN_USE(4),
  /** The data directory can't be used: permission, a full disk, a file in its way. */
  STORAGE(5),
  /** The port or address can't be listened on. */
  LISTEN(6),
  /** The cluster that holds the store does not answer. */
  UNREACHABLE(7);

  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded", "File too large");

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** The code for what kept a command from its work. */
  static ExitCode of(Throwable failure) {
    return switch (failure) {
      case InvalidException wrong -> USAGE;
      case BadCertificateException wrong -> USAGE;
      case StoreSetupException wrong -> USAGE;
      case StoreInUseException inUse -> IN_USE;
      case StoreUnreachableException silent -> UNREACHABLE;
      case ListenException taken -> LISTEN;
      default -> isStorage(failure) ? STORAGE : FAILED;
    };
  }

  private static boolean isStorage(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileSystemException || isFull(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFull(Throwable cause) {
    String text = cause.getMessage();
    return cause instanceof IOException && text != null && FULL.stream().anyMatch(text::contains);
  }

  /** One sentence for what a user can do something about. */
  static String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isFull(cause)) {
        String own = String.valueOf(cause.getMessage());
        return FULL.contains(own)
            ? "There is no room on the disk (" + own + "): make some, or choose another directory."
            : own;
      }
    }
    return text(failure);
  }

  private static String text(Throwable failure) {
    String own = failure.getMessage();
    Throwable cause = failure.getCause();
    if (cause != null && (own == null || own.equals(cause.toString()))) {
      return text(cause);
    }
    String named = own == null ? failure.getClass().getSimpleName() : own;
    return failure instanceof FileSystemException
        ? failure.getClass().getSimpleName() + ": " + named
        : named;
  }
}
