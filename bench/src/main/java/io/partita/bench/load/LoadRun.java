package io.partita.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One run of the load generator: one thread, a selector, prepared requests.
 *
 * <p>Open loop: request number n is due at {@code start + n / rate}, whatever the server does. A
 * request that finds no free connection waits, and its latency counts from when it was due, so a
 * stall of the server is seen by every request that it would have met (no coordinated omission).
 */
public final class LoadRun {
  private static final int READ_BUFFER_BYTES = 256 * 1024;
  private static final long MAX_LATENCY_NANOS = 120_000_000_000L;
  private static final int PROGRESS_EVERY = 1024;

  private final LoadPlan plan;
  private final Workload workload;
  private final LoadListener listener;
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER_BYTES);
  private final Histogram latencyNanos = new Histogram(MAX_LATENCY_NANOS, 3);
  private final Connection[] free;
  private int freeCount;
  private long sent;
  private long left;
  private long leftBefore;
  private long answered;
  private long completed;
  private long errors;
  private @Nullable String firstError;
  private long replyBodyBytes;
  private long startNanos;
  private boolean measuring;

  private LoadRun(LoadPlan plan, Workload workload, LoadListener listener) {
    this.plan = plan;
    this.workload = workload;
    this.listener = listener;
    this.free = new Connection[plan.connections()];
  }

  /** Loads the server as planned, on the calling thread. */
  public static LoadResult run(LoadPlan plan, Workload workload, LoadListener listener) {
    try {
      return new LoadRun(plan, workload, listener).run();
    } catch (IOException failure) {
      throw new UncheckedIOException("The load could not go on", failure);
    }
  }

  private LoadResult run() throws IOException {
    try (Selector selector = Selector.open()) {
      try {
        connect(selector);
        return drive(selector);
      } finally {
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      }
    }
  }

  private void connect(Selector selector) throws IOException {
    for (int index = 0; index < free.length; index++) {
      var connection = new Connection(plan.address(), workload.requestSizeBytes());
      connection.key = connection.channel.register(selector, SelectionKey.OP_READ, connection);
      free[freeCount++] = connection;
    }
  }

  private LoadResult drive(Selector selector) throws IOException {
    startNanos = System.nanoTime();
    long measureFrom = startNanos + plan.warmUp().toNanos();
    long endAt = measureFrom + plan.measured().toNanos();
    long measuredFrom = measureFrom;
    long now = startNanos;
    while (now < endAt && answered < plan.requestLimit()) {
      if (!measuring && now >= measureFrom) {
        measuring = true;
        listener.measuringBegins();
        measuredFrom = System.nanoTime();
        leftBefore = left;
      }
      sendWhatIsDue(now);
      await(selector, now);
      now = System.nanoTime();
    }
    listener.measuringEnds();
    double seconds = (now - measuredFrom) / 1e9;
    long backlog = plan.isOpenLoop() ? Math.max(0, dueBy(now) - arrived()) : 0;
    return new LoadResult(
        completed,
        errors,
        firstError,
        seconds,
        backlog,
        left - leftBefore,
        latencyNanos,
        replyBodyBytes);
  }

  /** How many arrivals are due until a time. */
  private long dueBy(long nanos) {
    return (long) ((nanos - startNanos) * plan.ratePerSecond() / 1e9) + 1;
  }

  private long dueTime(long sequence) {
    return startNanos + (long) (sequence * 1e9 / plan.ratePerSecond());
  }

  /** Arrivals so far, sent or not. */
  private long arrived() {
    return sent + left;
  }

  private void sendWhatIsDue(long now) throws IOException {
    while (freeCount > 0 && sent < plan.requestLimit()) {
      long intended = now;
      if (plan.isOpenLoop()) {
        intended = dueTime(arrived());
        if (intended > now) {
          return;
        }
      }
      send(free[--freeCount], intended);
    }
    if (plan.leavesWhenBusy()) {
      left += Math.max(0, dueBy(now) - arrived());
    }
  }

  private void send(Connection connection, long intendedNanos) throws IOException {
    sent++;
    connection.intendedNanos = intendedNanos;
    connection.reader.reset();
    connection.out.clear();
    workload.writeNext(connection.out);
    connection.out.flip();
    connection.channel.write(connection.out);
    if (connection.out.hasRemaining()) {
      connection.key().interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  /** Waits for answers; in an open loop never past the next arrival, and never by sleeping. */
  private void await(Selector selector, long now) throws IOException {
    if (!plan.isOpenLoop()) {
      if (plan.spins()) {
        selector.selectNow(this::ready);
        return;
      }
      selector.select(this::ready, 100);
      return;
    }
    long untilNextMillis = freeCount > 0 ? (dueTime(arrived()) - now) / 1_000_000 : 1;
    if (untilNextMillis > 2) {
      selector.select(this::ready, untilNextMillis - 1);
      return;
    }
    if (selector.selectNow(this::ready) == 0) {
      Thread.onSpinWait();
    }
  }

  private void ready(SelectionKey key) {
    var connection = (Connection) key.attachment();
    try {
      if (key.isWritable()) {
        connection.channel.write(connection.out);
        if (!connection.out.hasRemaining()) {
          key.interestOps(SelectionKey.OP_READ);
        }
      }
      if (key.isReadable()) {
        receive(connection);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("A connection failed", failure);
    }
  }

  private void receive(Connection connection) throws IOException {
    readBuffer.clear();
    if (connection.channel.read(readBuffer) < 0) {
      throw new EOFException("The server closed a connection");
    }
    readBuffer.flip();
    if (!connection.reader.take(readBuffer)) {
      return;
    }
    long now = System.nanoTime();
    answered(connection, now);
    free[freeCount++] = connection;
    if (!plan.isOpenLoop() && sent < plan.requestLimit()) {
      send(free[--freeCount], now);
    }
  }

  private void answered(Connection connection, long now) {
    answered++;
    if (answered % PROGRESS_EVERY == 0) {
      listener.progress(answered);
    }
    ResponseReader reader = connection.reader;
    if (reader.status() != 200) {
      firstError = firstError == null ? reader.errorSample() : firstError;
    }
    if (!measuring) {
      return;
    }
    listener.answered(connection.intendedNanos, now, reader.status());
    if (reader.status() != 200) {
      errors++;
      return;
    }
    completed++;
    replyBodyBytes += reader.bodyBytes();
    latencyNanos.recordValue(Math.clamp(now - connection.intendedNanos, 1, MAX_LATENCY_NANOS));
  }

  /** A connection and the request under way on it. */
  private static final class Connection {
    final SocketChannel channel;
    final ByteBuffer out;
    final ResponseReader reader = new ResponseReader();
    private @Nullable SelectionKey key;
    long intendedNanos;

    Connection(java.net.InetSocketAddress address, int requestSizeBytes) throws IOException {
      channel = SocketChannel.open(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      out = ByteBuffer.allocateDirect(requestSizeBytes);
    }

    SelectionKey key() {
      if (key == null) {
        throw new IllegalStateException("The connection is not registered");
      }
      return key;
    }
  }
}
