package io.partita.sql.execution;

import io.partita.core.operation.CallContext;
import io.partita.core.operation.ConsumedCapacity;
import io.partita.core.operation.Operations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** One execution: its parameters, what it may still take, and what it has consumed. */
public final class StatementContext implements DataContext {
  private final Operations operations;
  private final CallContext caller;
  private final JavaTypeFactory types;
  private final List<@Nullable Object> parameters;
  private final Bounds bounds;
  private final AtomicBoolean cancelled;
  private final Map<String, @Nullable Object> values = new HashMap<>();
  private final long deadlineNanos;

  private double consumedCapacity;
  private long rowsRead;
  private long heldBytes;

  /**
   * What one execution may take.
   *
   * @param rowsRead records that are read at most
   * @param heldBytes memory for rows that joins, sorts and groups hold, as estimated
   * @param timeoutMillis time
   * @param ticker the present, in nanoseconds of any origin
   * @param wallMillis when it began
   * @param cancelled once it is true, the execution fails soon
   */
  public record Bounds(
      long rowsRead,
      long heldBytes,
      long timeoutMillis,
      Ticker ticker,
      long wallMillis,
      AtomicBoolean cancelled) {}

  /** A clock that only goes forward. */
  public interface Ticker {
    long nanos();
  }

  public StatementContext(
      Operations operations,
      CallContext caller,
      JavaTypeFactory types,
      List<@Nullable Object> parameters,
      Bounds bounds) {
    this.operations = operations;
    this.caller = caller;
    this.types = types;
    this.parameters = new ArrayList<>(parameters);
    this.bounds = bounds;
    this.cancelled = bounds.cancelled();
    this.deadlineNanos = bounds.ticker().nanos() + bounds.timeoutMillis() * 1_000_000;
    for (int i = 0; i < parameters.size(); i++) {
      values.put("?" + i, parameters.get(i));
    }
    values.put(Variable.CANCEL_FLAG.camelName, cancelled);
    values.put(Variable.UTC_TIMESTAMP.camelName, bounds.wallMillis());
    values.put(Variable.CURRENT_TIMESTAMP.camelName, bounds.wallMillis());
    values.put(Variable.LOCAL_TIMESTAMP.camelName, bounds.wallMillis());
    values.put(Variable.TIME_ZONE.camelName, TimeZone.getTimeZone("UTC"));
  }

  public Operations operations() {
    return operations;
  }

  public CallContext caller() {
    return caller;
  }

  /** The value of a parameter, by its number from 0. */
  public @Nullable Object parameter(int index) {
    return parameters.get(index);
  }

  /** Gives a parameter a value: one of the statement's, or the next one after those there are. */
  public void setParameter(int index, @Nullable Object value) {
    if (index == parameters.size()) {
      parameters.add(value);
    } else {
      parameters.set(index, value);
    }
    values.put("?" + index, value);
  }

  /** Makes it fail soon; from any thread. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Fails if it was cancelled, or has taken too long. */
  public void requireTime() {
    if (cancelled.get()) {
      throw new StatementFault("57014", "The statement was cancelled");
    }
    if (bounds.ticker().nanos() - deadlineNanos > 0) {
      throw new StatementFault(
          "57014", "The statement took longer than " + bounds.timeoutMillis() + " ms");
    }
  }

  /** How long it may still take, in nanoseconds; at least 1. */
  long remainingNanos() {
    return Math.max(1, deadlineNanos - bounds.ticker().nanos());
  }

  /** Notes that records were read. */
  void addRead(int records, @Nullable ConsumedCapacity consumed) {
    rowsRead += records;
    if (consumed != null) {
      consumedCapacity += consumed.capacityUnits();
    }
    if (rowsRead > bounds.rowsRead()) {
      throw new StatementFault(
          "53400",
          "The statement would read more than "
              + bounds.rowsRead()
              + " items; give it conditions on keys, or a higher bound");
    }
  }

  /** Notes what a write has consumed. */
  public void addWritten(@Nullable ConsumedCapacity consumed) {
    if (consumed != null) {
      consumedCapacity += consumed.capacityUnits();
    }
  }

  /** Notes that a row is held in memory. */
  public void addHeld(long bytes) {
    heldBytes += bytes;
    if (heldBytes > bounds.heldBytes()) {
      throw new StatementFault(
          "53200",
          "The statement would hold more than "
              + bounds.heldBytes()
              + " bytes of rows in memory to join, sort or group them");
    }
  }

  public double consumedCapacity() {
    return consumedCapacity;
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return null;
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return types;
  }

  @Override
  public QueryProvider getQueryProvider() {
    throw new UnsupportedOperationException("plans do not ask for other queries");
  }

  @Override
  public @Nullable Object get(String name) {
    return values.get(name);
  }

  /** Values that the plan has for its own code. */
  public void add(Map<String, Object> internal) {
    values.putAll(internal);
  }
}
