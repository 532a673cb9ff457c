package io.partita.conformance.target;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * A server that is up.
 *
 * @param name how reports and files of known differences call it
 * @param endpoint where it answers
 * @param region the region that requests are signed for
 * @param credentials what they are signed with
 * @param kept whether it outlives the run, so that tables must be removed
 * @param stop what ends it; does nothing for a server that was there before
 */
public record Target(
    String name,
    URI endpoint,
    String region,
    AwsCredentialsProvider credentials,
    boolean kept,
    Runnable stop)
    implements AutoCloseable {

  @Override
  public void close() {
    stop.run();
  }
}
