package io.partita.core.control;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Candidacy;
import io.partita.core.backend.DutyListener;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableRecord;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The work on one table, which one of the processes that share a store does: stands for it, and
 * while it is this process', does what the newest known row asks for, one piece after another. Its
 * methods may be called from any thread; what they bring is dealt with in the order of its coming.
 */
final class TableDuty implements DutyListener {
  private final Backend backend;
  private final TableLifecycle lifecycle;
  private final Owner owner;
  private final EventQueue events = new EventQueue();
  private final String id;
  private Table newest;
  private @Nullable Candidacy candidacy;
  private boolean isOnDuty;
  private boolean isOver;

  /** How many turns of duty have begun or ended: what an earlier one began does not count. */
  private long turn;

  private @Nullable Run running;

  /** What could not be finished; not begun again before its time. */
  private @Nullable TableWork failed;

  private long runCount;

  /**
   * One piece of work under way.
   *
   * @param revision of the row that asked for it
   * @param number no other one's
   */
  private record Run(TableWork work, long revision, long number) {
    boolean isFill() {
      return work.task() == TableWork.Task.FILL;
    }
  }

  /** Who knows all tables. */
  interface Owner {
    /** The newest rows, as seen by something that begins now. */
    CompletionStage<Void> refresh();

    /** A table's row has changed. */
    void learn(TableRecord record);

    /** A table has gone for good. */
    void gone(Table table);

    /**
     * Work could not be finished.
     *
     * @param again takes it up anew
     */
    void failed(Throwable problem, Runnable again);
  }

  TableDuty(Backend backend, TableLifecycle lifecycle, Owner owner, Table table) {
    this.backend = backend;
    this.lifecycle = lifecycle;
    this.owner = owner;
    this.id = table.record().id();
    this.newest = table;
  }

  boolean isOf(Table table) {
    return id.equals(table.record().id());
  }

  /** The table is known, or a newer revision of it. */
  void learn(Table table) {
    events.add(() -> {
      if (isOver) {
        return;
      }
      if (table.record().revision() > newest.record().revision()) {
        newest = table;
      }
      if (candidacy == null) {
        candidacy = backend.stand("table/" + id, this);
      } else {
        advance();
      }
    });
  }

  @Override
  public void begin() {
    events.add(() -> {
      if (!isOver) {
        turn++;
        takeUp();
      }
    });
  }

  /** Rests on the newest row: a process that comes late must not do again what is long done. */
  private void takeUp() {
    long begun = turn;
    failed = null;
    owner
        .refresh()
        .whenComplete((done, problem) ->
            events.add(() -> {
              if (turn != begun) {
                return;
              }
              if (problem == null) {
                isOnDuty = true;
                advance();
              } else {
                owner.failed(problem, () -> events.add(() -> takeUpIn(begun)));
              }
            }));
  }

  private void takeUpIn(long begun) {
    if (turn == begun) {
      takeUp();
    }
  }

  @Override
  public void end() {
    events.add(this::rest);
  }

  private void rest() {
    isOnDuty = false;
    turn++;
    lifecycle.resting(newest);
    if (running != null && running.isFill()) {
      running = null;
    }
  }

  /** The table has gone for good. */
  void gone() {
    events.add(() -> {
      if (!isOver) {
        lifecycle.resting(newest);
        withdraw();
      }
    });
  }

  /** Stops, so that another process may go on. */
  void close() {
    events.add(() -> {
      if (!isOver) {
        rest();
        withdraw();
      }
    });
  }

  private void withdraw() {
    isOver = true;
    isOnDuty = false;
    turn++;
    if (candidacy != null) {
      candidacy.close();
    }
  }

  /** Does what the newest row asks for, unless that or something before it is under way. */
  private void advance() {
    if (!isOnDuty) {
      return;
    }
    TableWork wanted = TableWork.of(newest);
    if (running != null) {
      if (running.work().equals(wanted) || !running.isFill()) {
        return;
      }
      cutOff(wanted);
    }
    if (wanted == null) {
      lifecycle.serving(newest);
    } else if (!wanted.equals(failed)) {
      start(wanted);
    }
  }

  /** A backfill never ends if its index is not to be any more, or if another process filled it. */
  private void cutOff(@Nullable TableWork wanted) {
    running = null;
    if (wanted == null || wanted.task() != TableWork.Task.REMOVE_INDEX) {
      lifecycle.resting(newest);
    }
  }

  private void start(TableWork work) {
    Run run = new Run(work, newest.record().revision(), ++runCount);
    running = run;
    failed = null;
    work.run(newest, backend, lifecycle)
        .whenComplete((row, problem) -> events.add(() -> finished(run, row, problem)));
  }

  private void finished(Run run, @Nullable Optional<TableRecord> row, @Nullable Throwable problem) {
    if (row != null) {
      Table done = newest;
      row.ifPresentOrElse(owner::learn, () -> owner.gone(done));
    }
    // in the queue behind what the owner has just told
    events.add(() -> {
      if (!run.equals(running)) {
        return;
      }
      running = null;
      if (problem != null) {
        fail(run.work(), problem);
      } else if (!isOver && newest.record().revision() == run.revision()) {
        fail(run.work(), new IllegalStateException("work on a table came to nothing"));
      }
      advance();
    });
  }

  private void fail(TableWork work, Throwable problem) {
    long begun = turn;
    failed = work;
    owner.failed(problem, () -> events.add(() -> takeUpIn(begun)));
  }
}
