package io.partita.engine.paxos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs a few members step by step and writes down what each of them does, to be read by people and
 * compared with the text of last time; {@code -Dgolden.rewrite=true} replaces that text.
 */
final class Story {
  private static final Path DIRECTORY = Path.of("src/test/resources/io/partita/engine/paxos");
  private static final long MILLI = 1_000_000;

  private final StringBuilder text = new StringBuilder();
  private final Map<Integer, SimulatedNode> nodes = new TreeMap<>();
  private final List<Integer> cutOff = new ArrayList<>();
  private long nowMillis;

  Story(int nodeCount, int... voters) {
    Membership membership = Membership.of(voters);
    Settings settings = Settings.standard();
    for (int id = 1; id <= nodeCount; id++) {
      nodes.put(id, new SimulatedNode(id, membership, settings, Rules.STRICT, 1.0));
    }
  }

  private long now() {
    return nowMillis * MILLI;
  }

  void say(String words) {
    text.append("\n# ").append(words).append('\n');
  }

  void start(int... ids) {
    for (int id : ids) {
      nodes.get(id).start(now());
      line(id, "starts", state(id));
      settle();
    }
  }

  void crash(int id) {
    nodes.get(id).crash(0);
    line(id, "crashes", "");
  }

  void cutOff(int id) {
    cutOff.add(id);
    line(id, "is cut off", "");
  }

  void reconnect(int id) {
    cutOff.remove((Integer) id);
    line(id, "is connected again", "");
  }

  /** Lets time pass for one member only. */
  void tick(int id, long millis) {
    nowMillis += millis;
    SimulatedNode node = nodes.get(id);
    text.append(nowMillis).append(" ms\n");
    node.member().tick(node.clock(now()));
    settle();
  }

  void propose(int id, String... payloads) {
    List<byte[]> bytes = new ArrayList<>();
    for (String payload : payloads) {
      bytes.add(payload.getBytes(StandardCharsets.UTF_8));
    }
    long index = nodes.get(id).member().propose(bytes, nowMillis);
    line(id, "is asked to propose", String.join(" ", payloads) + " -> " + index);
    settle();
  }

  void change(int id, MembershipChange change) {
    long index = nodes.get(id).member().proposeChange(change, nowMillis);
    line(id, "is asked for", change + " -> " + index);
    settle();
  }

  void show(int... ids) {
    for (int id : ids) {
      line(id, "is", state(id));
    }
  }

  private String state(int id) {
    SimulatedNode node = nodes.get(id);
    PaxosMember m = node.member();
    return m.role()
        + " promised="
        + m.promised()
        + " last="
        + m.lastIndex()
        + " commit="
        + m.commitIndex()
        + " voters="
        + m.membership().voters()
        + " learners="
        + m.membership().learners()
        + (m.leaseValid(node.clock(now())) ? " with lease" : "");
  }

  /** Does what is to be done and delivers what is sent, in order, until nothing happens. */
  private void settle() {
    ArrayDeque<Message> network = new ArrayDeque<>();
    do {
      for (SimulatedNode node : nodes.values()) {
        while (node.isUp() && (node.member().hasReady() || node.pendingWrites() > 0)) {
          work(node, network);
        }
      }
      Message message = network.poll();
      if (message != null && nodes.get(message.to()).isUp()) {
        SimulatedNode node = nodes.get(message.to());
        node.member().step(message, node.clock(now()));
      }
    } while (!network.isEmpty() || anyoneBusy());
  }

  private boolean anyoneBusy() {
    return nodes.values().stream().anyMatch(n -> n.isUp() && n.member().hasReady());
  }

  private void work(SimulatedNode node, ArrayDeque<Message> network) {
    Ready ready = node.takeReady();
    if (ready.hardState() != null) {
      line(node.id, "persists", "promise " + ready.hardState().promised());
    }
    if (!ready.persist().isEmpty()) {
      line(node.id, "persists", describe(ready.persist()));
    }
    if (!ready.apply().isEmpty()) {
      line(node.id, "applies", describe(ready.apply()));
    }
    if (ready.droppedFrom() != 0) {
      line(node.id, "drops", "what it proposed from " + ready.droppedFrom() + " on");
    }
    for (Message message : ready.send()) {
      boolean lost = cutOff.contains(message.from()) || cutOff.contains(message.to());
      line(node.id, "sends", describe(message) + (lost ? "  (lost)" : ""));
      if (!lost) {
        network.add(message);
      }
    }
    node.completeWrites(Integer.MAX_VALUE);
  }

  private static String describe(List<Entry> entries) {
    return entries.stream().map(Story::describe).collect(Collectors.joining(" "));
  }

  private static String describe(Entry entry) {
    String what =
        switch (entry.kind()) {
          case DATA -> new String(entry.payload(), StandardCharsets.UTF_8);
          case MEMBERSHIP -> Membership.fromBytes(entry.payload()).toString();
          case NOOP -> "noop";
        };
    return entry.index() + "@" + entry.ballot() + "=" + what;
  }

  private static String describe(Message message) {
    String to = " to " + message.to() + " at " + message.ballot();
    return switch (message) {
      case Message.Canvass m -> "Canvass" + to + " last=" + m.lastIndex() + "@" + m.lastBallot();
      case Message.CanvassReply m -> "CanvassReply" + to + (m.granted() ? " yes" : " no");
      case Message.Prepare m -> "Prepare" + to + " last=" + m.lastIndex() + "@" + m.lastBallot();
      case Message.Promise m ->
          "Promise" + to + " last=" + m.lastIndex() + " suffix=[" + describe(m.suffix()) + "]";
      case Message.Accept m ->
          "Accept"
              + to
              + " after "
              + m.previousIndex()
              + "@"
              + m.previousBallot()
              + " ["
              + describe(m.entries())
              + "] commit="
              + m.commitIndex();
      case Message.Accepted m -> "Accepted" + to + " match=" + m.matchIndex();
      case Message.Mismatch m ->
          "Mismatch" + to + " after " + m.previousIndex() + " hint=" + m.hintIndex();
      case Message.Refused m -> "Refused" + to + " promised=" + m.promised();
    };
  }

  private void line(int id, String verb, String rest) {
    text.append("  ").append(id).append(' ').append(verb).append(' ').append(rest);
    while (text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
    text.append('\n');
  }

  /** Compares with the text of a name. */
  void end(String name) throws IOException {
    Path file = DIRECTORY.resolve(name + ".txt");
    String told = text.toString().strip() + "\n";
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, told);
    }
    assertEquals(Files.readString(file), told, "differs from " + file);
  }
}
