package io.partita.core.control;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as DynamoDB writes them into errors about quotas. */
final class UtcText {
  private static final long DAY_MILLIS = 86_400_000;
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy 'at' h:mm:ss a", Locale.US)
          .withZone(ZoneOffset.UTC);

  private UtcText() {}

  static String of(long millis) {
    return FORM.format(Instant.ofEpochMilli(millis)) + " Coordinated Universal Time";
  }

  static long nextDayMillis(long millis) {
    return (Math.floorDiv(millis, DAY_MILLIS) + 1) * DAY_MILLIS;
  }
}
