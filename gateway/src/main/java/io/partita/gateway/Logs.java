package io.partita.gateway;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is logged, and how: one line an event on standard error, {@code time level= logger= event=…}
 * with what belongs to it as further {@code name=value}.
 */
final class Logs {
  /** Before anything logs. */
  static void setForm() {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format",
        "%1$tFT%1$tT.%1$tL level=%4$s logger=%3$s %5$s%6$s%n");
  }

  /** Whatever is less grave than this is left out. */
  static void setLevel(System.Logger.Level least) {
    Level level =
        switch (least) {
          case ALL, TRACE, DEBUG -> Level.FINE;
          case INFO -> Level.INFO;
          case WARNING -> Level.WARNING;
          case ERROR -> Level.SEVERE;
          case OFF -> Level.OFF;
        };
    Logger root = Logger.getLogger("");
    root.setLevel(level.intValue() < Level.INFO.intValue() ? Level.INFO : level);
    PRODUCT.setLevel(level);
    // They tell of each frame that a client has sent in vain, and of bytes that are no HTTP.
    TRANSPORT.setLevel(level.intValue() < Level.WARNING.intValue() ? Level.WARNING : level);
    CONNECTIONS.setLevel(Level.OFF);
    for (Handler handler : root.getHandlers()) {
      handler.setLevel(level);
    }
  }

  /** Kept, since the platform forgets the levels of loggers that nobody holds. */
  private static final Logger PRODUCT = Logger.getLogger("io.partita");

  private static final Logger TRANSPORT = Logger.getLogger("io.netty");
  private static final Logger CONNECTIONS =
      Logger.getLogger("io.vertx.core.net.impl.ConnectionBase");

  private Logs() {}
}
