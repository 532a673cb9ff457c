package io.partita.fdb.client;

import io.partita.core.backend.BackendProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/**
 * Opens a cluster in a process of its own, because libraries stay loaded, and says how it went;
 * without arguments it only looks for backends, as a server does that is started with another one.
 */
final class Opening {
  private Opening() {}

  /** Takes settings as NAME=VALUE. */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
        System.out.println("found " + provider.name());
      }
      return;
    }
    Map<String, String> settings = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    long startNanos = System.nanoTime();
    String outcome;
    try (FdbStore store = FdbClient.connect(ClientSettings.of(settings), Runnable::run)) {
      outcome = "open " + store.cluster().name();
    } catch (Throwable failure) {
      outcome = failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    System.out.println(millis + " " + outcome);
  }
}
