package io.partita.engine.node;

import io.partita.core.backend.BackendException;
import io.partita.core.backend.ChangePage;
import io.partita.core.change.Change;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Position;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.Reads;
import io.partita.core.item.Image;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.simulation.SeededChance;
import io.partita.core.simulation.SimulatedClock;
import io.partita.core.simulation.SimulatedScheduler;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.engine.inspect.PageStoreCheck;
import io.partita.engine.page.PageFault;
import io.partita.engine.storage.FaultyDisk;
import io.partita.engine.storage.MemoryDisk;
import io.partita.engine.wal.WalOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Partitions that come and go under a few numbers, with many writes under way at once, driven by a
 * seed. Every write leaves its number in the state ({@link StampedWrite}), so each state that is
 * read must be that of some moment in the order of decisions, never before what any answer, read or
 * change page has shown; and everybody must be answered, whatever the disk does.
 */
final class PartitionLives {
  private static final WalOptions LOG = new WalOptions(64 * 1024);
  private static final NodeOptions OPTIONS =
      new NodeOptions(1, 32 * 1024, 30_000, 40_000, 120_000, LOG);
  private static final int FIRST_ID = 20;
  private static final int PARTITION_COUNT = 3;
  private static final int KEY_COUNT = 12;
  private static final int TOO_LONG_BYTES = 50_000;
  private static final KeySchema KEY =
      KeySchema.of(
          new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));

  private final SeededChance chance;
  private final NodeRules rules;
  private final MemoryDisk disk = new MemoryDisk();
  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedScheduler scheduler;
  private final Map<Integer, Place> places = new TreeMap<>();
  private final List<CompletableFuture<?>> outstanding = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private long stamps;
  private int incarnations;
  private int operationsLeft;
  private boolean isFull;
  private boolean dead;
  private boolean isDamaged;
  private int damagedCount;

  /** A decision that changed something. */
  private record Entry(long stamp, int number, boolean isPut, StampedWrite write) {}

  /** One partition from its creation to its end. */
  private static final class Incarnation {
    final String name;
    final List<Entry> entries = new ArrayList<>();
    long shown;
    Position readPosition = Position.START;
    long readStamp;
    Position releasedPosition = Position.START;
    long releasedStamp;

    Incarnation(String name) {
      this.name = name;
    }

    long last() {
      return entries.isEmpty() ? 0 : entries.getLast().stamp();
    }

    long lastUpTo(long stamp) {
      long found = 0;
      for (Entry entry : entries) {
        found = entry.stamp() <= stamp ? entry.stamp() : found;
      }
      return found;
    }

    Map<Integer, Long> state(long upTo) {
      Map<Integer, Long> state = new TreeMap<>();
      for (Entry entry : entries) {
        if (entry.stamp() <= upTo) {
          state.put(StampedWrite.LAST, entry.stamp());
          if (entry.isPut()) {
            state.put(entry.number(), entry.stamp());
          } else {
            state.remove(entry.number());
          }
        }
      }
      return state;
    }
  }

  /** A partition number, and what has been there in turn; null stands for nothing. */
  private static final class Place {
    final List<@Nullable Incarnation> turns = new ArrayList<>();
    int shownTurn;
  }

  /** A partition's name and the stamps of its items. */
  private record Snapshot(String name, Map<Integer, Long> stamps) {}

  /** Reads everything, items and local index. */
  private record ReadAll(int tree) implements ReadCommand<Snapshot> {
    @Override
    public Reads reads() {
      return new Reads.Range(tree, KeyRange.ALL, true, 1 << 30, 10_000);
    }

    @Override
    public Snapshot answer(DecisionContext context, Images images) {
      Map<Integer, Long> found = new TreeMap<>();
      Images.RangeCursor cursor = images.range();
      while (cursor.next()) {
        Image image = cursor.value();
        found.put((int) StampedWrite.number(image, "sk"), StampedWrite.stamp(image));
      }
      return new Snapshot(context.schema().tableName(), found);
    }
  }

  PartitionLives(long seed, NodeRules rules) {
    this.rules = rules;
    chance = new SeededChance(seed);
    scheduler = new SimulatedScheduler(chance, clock);
    for (int i = 0; i < PARTITION_COUNT; i++) {
      Place place = new Place();
      place.turns.add(null);
      places.put(FIRST_ID + i, place);
    }
  }

  void run() throws IOException {
    int lives = 3 + chance.nextInt(4);
    for (int life = 0; life < lives; life++) {
      operationsLeft = chance.nextInt(5) == 0 ? Integer.MAX_VALUE : 5 + chance.nextInt(120);
      isFull = chance.nextInt(3) == 0;
      live();
    }
    operationsLeft = Integer.MAX_VALUE;
    live();
  }

  /**
   * Lives, stops in peace, loses some bits of its pages and lives again: what is served must be
   * right, what can't be read must be refused, and everybody must be answered.
   *
   * @return how many commands were refused because of damage
   */
  int runDamaged() throws IOException {
    operationsLeft = Integer.MAX_VALUE;
    live();
    live();
    Node sound = open();
    verifyAll(sound);
    await(sound.stop().toCompletableFuture());
    crash();
    long sizeBytes = disk.open("pages").sizeBytes();
    for (int i = 0; i < 4 && sizeBytes > 0; i++) {
      disk.flipBit("pages", chance.nextInt((int) sizeBytes), chance.nextInt(8));
    }
    isDamaged = true;
    try {
      Node node = open();
      for (int i = 0; i < 200 && !dead; i++) {
        act(node);
        steps(chance.nextInt(4));
      }
      stop(node);
      requireNoViolation();
    } catch (IOException | PageFault refused) {
      return damagedCount + 1;
    }
    return damagedCount;
  }

  private Node open() throws IOException {
    return Node.open(faulty(), OPTIONS, scheduler, clock, failure -> dead = true, rules);
  }

  private void live() throws IOException {
    dead = false;
    Node node;
    try {
      node = open();
    } catch (IOException planted) {
      if (!dead) {
        throw planted;
      }
      crash();
      return;
    }
    await(node.whenReady().toCompletableFuture());
    if (!dead) {
      verifyAll(node);
    }
    if (dead) {
      // what has survived is not known, so nothing can be asked of it
      settle();
      requireAnswers();
      crash();
      return;
    }
    int commands = 50 + chance.nextInt(250);
    for (int i = 0; i < commands && !dead; i++) {
      act(node);
      steps(chance.nextInt(4));
    }
    if (chance.nextInt(2) == 0) {
      stop(node);
    } else if (dead) {
      settle();
      requireAnswers();
    }
    requireNoViolation();
    crash();
  }

  private void stop(Node node) {
    CompletableFuture<Void> stopped = node.stop().toCompletableFuture();
    for (int i = 0; i < 10; i++) {
      act(node);
      steps(chance.nextInt(4));
    }
    settle();
    if (!stopped.isDone()) {
      throw new AssertionError("stop does not end, dead " + dead);
    }
    act(node);
    settle();
    requireAnswers();
  }

  private void requireAnswers() {
    long missing = outstanding.stream().filter(answer -> !answer.isDone()).count();
    if (missing > 0) {
      throw new AssertionError(missing + " answers never came");
    }
    outstanding.clear();
  }

  private void crash() throws IOException {
    scheduler.clear();
    outstanding.clear();
    disk.crash(chance);
    List<String> findings = new ArrayList<>();
    if (disk.list().contains("pages") && PageStoreCheck.run(disk, findings::add) > 0) {
      throw new AssertionError("check: " + findings);
    }
  }

  private void requireNoViolation() {
    if (!violations.isEmpty()) {
      throw new AssertionError(violations.getFirst());
    }
  }

  private FaultyDisk faulty() {
    return new FaultyDisk(
        disk,
        (operation, name) -> {
          boolean reads =
              operation == FaultyDisk.Operation.READ || operation == FaultyDisk.Operation.OPEN;
          boolean takesSpace =
              operation == FaultyDisk.Operation.WRITE
                  || operation == FaultyDisk.Operation.ALLOCATE
                  || operation == FaultyDisk.Operation.CREATE;
          if (reads || operationsLeft-- > 0) {
            return;
          }
          if (!isFull) {
            dead = true;
          }
          if (!isFull || takesSpace) {
            dead |= !name.startsWith("log-spare");
            throw new IOException("planted failure");
          }
        });
  }

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      if (!scheduler.step() && !scheduler.advance()) {
        return;
      }
    }
  }

  /** Everything that is ready, and then some time, also on a node whose disk has failed. */
  private void settle() {
    for (int i = 0; i < 20; i++) {
      while (scheduler.step()) {
        requireNoViolation();
      }
      scheduler.advance();
    }
  }

  private void await(CompletableFuture<?> answer) {
    for (int i = 0; i < 20_000 && !answer.isDone(); i++) {
      steps(1);
    }
    if (!answer.isDone()) {
      throw new AssertionError("no answer");
    }
  }

  private void act(Node node) {
    int id = FIRST_ID + chance.nextInt(PARTITION_COUNT);
    int dice = chance.nextInt(40);
    if (dice == 0) {
      drop(node, id);
    } else if (dice < 4) {
      create(node, id);
    } else if (dice < 8) {
      read(node, id);
    } else if (dice < 13) {
      follow(node, id);
    } else {
      write(node, id);
    }
  }

  private void create(Node node, int id) {
    Place place = places.get(id);
    if (place.turns.getLast() != null) {
      return;
    }
    String name = "t" + ++incarnations;
    place.turns.add(new Incarnation(name));
    turn(place, node.createPartition(descriptor(id, name)).toCompletableFuture());
  }

  private void drop(Node node, int id) {
    Place place = places.get(id);
    place.turns.add(null);
    turn(place, node.dropPartition(new PartitionId(id)).toCompletableFuture());
  }

  private void turn(Place place, CompletableFuture<Void> answer) {
    int turn = place.turns.size() - 1;
    outstanding.add(answer);
    answer.whenComplete((nothing, failure) -> {
      if (failure == null) {
        place.shownTurn = Math.max(place.shownTurn, turn);
      }
    });
  }

  private static PartitionDescriptor descriptor(int id, String name) {
    IndexSchema local = index(IndexSchema.Kind.LOCAL, "byRank", "pk");
    IndexSchema global = index(IndexSchema.Kind.GLOBAL, "all", "v");
    TableSchema schema = new TableSchema(name, 1, KEY, List.of(local), List.of(global));
    return new PartitionDescriptor(
        new PartitionId(id), PartitionDescriptor.Role.TABLE, KeyRange.ALL, schema, null);
  }

  private static IndexSchema index(IndexSchema.Kind kind, String name, String hash) {
    KeySchema key =
        KeySchema.of(
            new KeyAttribute(hash, AttributeType.S), new KeyAttribute("rank", AttributeType.N));
    return new IndexSchema(kind, 1, name, key, Projection.ALL);
  }

  private void write(Node node, int id) {
    StampedWrite.Kind kind = StampedWrite.Kind.values()[chance.nextInt(3)];
    int dice = chance.nextInt(60);
    int length = dice == 0 ? TOO_LONG_BYTES : dice < 4 ? 5_000 : chance.nextInt(300);
    int number = 1 + chance.nextInt(KEY_COUNT);
    StampedWrite write =
        new StampedWrite(
            number,
            kind,
            length,
            KEY,
            (one, name, before, last, changes) -> decided(id, one, name, before, last, changes));
    CompletableFuture<StampedWrite.Seen> answer =
        node.write(new PartitionId(id), write).toCompletableFuture();
    outstanding.add(answer);
    answer.whenComplete((seen, failure) -> {
      if (failure == null) {
        Incarnation incarnation = shows(id, seen.partition());
        incarnation.shown = Math.max(incarnation.shown, incarnation.lastUpTo(seen.stamp()));
      } else if (!isExpected(failure, length)) {
        violations.add("a write failed: " + failure + " " + failure.getCause());
      }
    });
  }

  private boolean isExpected(Throwable failure, int length) {
    return failure instanceof BackendException known
        && switch (known.reason()) {
          case UNAVAILABLE, NO_SUCH_PARTITION, READ_ONLY -> true;
          case INTERNAL -> length == TOO_LONG_BYTES || dead;
          case CORRUPT -> isDamaged && ++damagedCount > 0;
          case OVERLOADED, STALE_SCHEMA, TIMED_OUT -> false;
        };
  }

  private @Nullable Incarnation named(int id, String name) {
    for (Incarnation one : places.get(id).turns) {
      if (one != null && one.name.equals(name)) {
        return one;
      }
    }
    return null;
  }

  /** An answer from a partition shows that it has been made. */
  private Incarnation shows(int id, String name) {
    Incarnation incarnation = named(id, name);
    Place place = places.get(id);
    if (incarnation == null) {
      throw new AssertionError("no " + name + " in " + id);
    }
    place.shownTurn = Math.max(place.shownTurn, place.turns.indexOf(incarnation));
    return incarnation;
  }

  private long decided(
      int id, StampedWrite write, String name, long before, long last, boolean changes) {
    long stamp = ++stamps;
    Incarnation incarnation = named(id, name);
    if (incarnation == null) {
      violations.add("decided in " + name + ", which is gone");
      return stamp;
    }
    // a decision that missed a page was none, and is made again; if it had been shown, or is seen
    // later, the states disagree
    incarnation.entries.removeIf(entry ->
        entry.write() == write || (entry.stamp() > last && entry.stamp() > incarnation.shown));
    Map<Integer, Long> state = incarnation.state(Long.MAX_VALUE);
    if (last != incarnation.last() || before != state.getOrDefault(write.number, 0L)) {
      violations.add(
          "%s: a decision saw %d and %d, not %d and %d"
              .formatted(
                  name, last, before, incarnation.last(), state.getOrDefault(write.number, 0L)));
    }
    if (changes
        && (write.lengthBytes != TOO_LONG_BYTES || write.kind == StampedWrite.Kind.DELETE)) {
      boolean isPut = write.kind != StampedWrite.Kind.DELETE;
      incarnation.entries.add(new Entry(stamp, write.number, isPut, write));
    }
    return stamp;
  }

  private void read(Node node, int id) {
    Map<String, Long> shownBefore = new HashMap<>();
    for (Incarnation one : places.get(id).turns) {
      if (one != null) {
        shownBefore.put(one.name, one.shown);
      }
    }
    CompletableFuture<Snapshot> answer =
        node.read(new PartitionId(id), new ReadAll(Trees.ITEMS)).toCompletableFuture();
    outstanding.add(answer);
    answer.whenComplete((found, failure) -> {
      if (failure != null && !isExpected(failure, 0)) {
        violations.add("a read failed: " + failure + " " + failure.getCause());
      } else if (failure == null && !found.stamps().isEmpty()) {
        Incarnation incarnation = shows(id, found.name());
        requireMoment(incarnation, found, shownBefore.getOrDefault(found.name(), 0L));
      }
    });
  }

  /** A state is that of a moment, and not of one before what had been shown. */
  private void requireMoment(Incarnation incarnation, Snapshot found, long shown) {
    long moment = found.stamps().getOrDefault(StampedWrite.LAST, 0L);
    if (moment < shown) {
      violations.add(found.name() + " is at " + moment + ", but " + shown + " has been shown");
    }
    Map<Integer, Long> expected = incarnation.state(moment);
    if (!expected.equals(found.stamps())) {
      violations.add(found.name() + ": " + found.stamps() + ", expected " + expected);
    }
    incarnation.shown = Math.max(incarnation.shown, moment);
  }

  private void follow(Node node, int id) {
    Place place = places.get(id);
    Incarnation incarnation = place.turns.getLast();
    int turn = place.turns.size() - 1;
    if (incarnation == null || place.shownTurn != turn) {
      return;
    }
    Position after = incarnation.readPosition;
    CompletableFuture<ChangePage> answer =
        node.changes(new PartitionId(id), after, 1 + chance.nextInt(20_000)).toCompletableFuture();
    outstanding.add(answer);
    answer.whenComplete((page, failure) -> {
      if (failure == null
          && place.turns.size() - 1 == turn
          && incarnation.readPosition.equals(after)) {
        page.records().forEach(one -> followed(incarnation, one));
      }
    });
    if (chance.nextInt(3) == 0) {
      incarnation.releasedPosition = incarnation.readPosition;
      incarnation.releasedStamp = incarnation.readStamp;
      node.releaseChanges(new PartitionId(id), incarnation.releasedPosition);
    }
  }

  private void followed(Incarnation incarnation, ChangeRecord change) {
    long stamp = 0;
    for (Change one : change.changes()) {
      if (Arrays.equals(one.key(), StampedWrite.key(KEY, StampedWrite.LAST))) {
        stamp = StampedWrite.stamp(Image.of(one.after()));
      }
    }
    long next = 0;
    for (Entry entry : incarnation.entries) {
      if (entry.stamp() > incarnation.readStamp) {
        next = entry.stamp();
        break;
      }
    }
    if (stamp != next || change.position().compareTo(incarnation.readPosition) <= 0) {
      violations.add(
          "%s: the feed has %d at %s behind %d, expected %d"
              .formatted(incarnation.name, stamp, change.position(), incarnation.readStamp, next));
    }
    incarnation.readPosition = change.position();
    incarnation.readStamp = stamp;
    incarnation.shown = Math.max(incarnation.shown, stamp);
  }

  /** What has survived becomes what is known. */
  private void verifyAll(Node node) {
    for (Map.Entry<Integer, Place> each : places.entrySet()) {
      Place place = each.getValue();
      Snapshot found = everything(node, each.getKey(), Trees.ITEMS);
      if (dead) {
        return;
      }
      Incarnation present = found == null ? null : named(each.getKey(), found.name());
      if (found != null && present == null) {
        throw new AssertionError(each.getKey() + " is " + found.name() + ", which was gone");
      }
      int turn = place.turns.lastIndexOf(present);
      if (turn < place.shownTurn) {
        throw new AssertionError(
            each.getKey() + " is back at turn " + turn + ", shown " + place.shownTurn);
      }
      place.turns.clear();
      place.turns.add(present);
      place.shownTurn = 0;
      if (present != null && found != null) {
        survived(node, each.getKey(), present, found);
      }
    }
    requireNoViolation();
  }

  private void survived(Node node, int id, Incarnation present, Snapshot found) {
    requireMoment(present, found, present.shown);
    present.entries.removeIf(entry -> entry.stamp() > present.shown);
    present.readPosition = present.releasedPosition;
    present.readStamp = present.releasedStamp;
    Snapshot local = everything(node, id, 1);
    if (local != null && !local.stamps().equals(found.stamps())) {
      violations.add(found.name() + ": local index " + local + ", items " + found);
    }
  }

  private @Nullable Snapshot everything(Node node, int id, int tree) {
    CompletableFuture<Snapshot> answer =
        node.read(new PartitionId(id), new ReadAll(tree)).toCompletableFuture();
    await(answer);
    if (answer.isCompletedExceptionally()) {
      if (answer.exceptionNow() instanceof BackendException known
          && known.reason() == BackendException.Reason.NO_SUCH_PARTITION) {
        return null;
      }
      throw new AssertionError(answer.exceptionNow());
    }
    return answer.resultNow();
  }
}
