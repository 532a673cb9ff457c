package io.partita.engine.paxos;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Who belongs to a group: voters, who make quorums, and learners, who only receive the log. Node
 * ids ascend in both lists; a node that has lost acknowledged log comes back best under a new id.
 *
 * <pre>
 *  0        1               2
 *  +--------+---------------+----------------+------------------+------------------+
 *  | version| voter count u8| learner count u8| voters, i32 each | learners, i32 each|
 *  +--------+---------------+----------------+------------------+------------------+
 * </pre>
 */
public record Membership(List<Integer> voters, List<Integer> learners) {
  private static final byte VERSION = 1;
  private static final int HEADER_BYTES = 3;
  private static final int MAX_MEMBERS = 64;

  public Membership {
    voters = voters.stream().sorted().distinct().toList();
    learners = learners.stream().sorted().distinct().toList();
    if (voters.isEmpty() || voters.size() + learners.size() > MAX_MEMBERS) {
      throw new IllegalArgumentException("a group has 1 to 64 members and at least one voter");
    }
    for (int learner : learners) {
      if (voters.contains(learner)) {
        throw new IllegalArgumentException("a learner is not a voter");
      }
    }
  }

  /** A membership of voters only. */
  public static Membership of(int... nodes) {
    List<Integer> voters = new ArrayList<>();
    for (int node : nodes) {
      voters.add(node);
    }
    return new Membership(voters, List.of());
  }

  /** The fewest voters that are more than half. */
  public int quorumSize() {
    return voters.size() / 2 + 1;
  }

  public boolean isVoter(int node) {
    return voters.contains(node);
  }

  public boolean isMember(int node) {
    return isVoter(node) || learners.contains(node);
  }

  /** Voters, then learners. */
  public List<Integer> members() {
    List<Integer> members = new ArrayList<>(voters);
    members.addAll(learners);
    return members;
  }

  /** Whether this node is all there is, so that nobody else can have been told anything. */
  boolean isOnly(int node) {
    return voters.size() == 1 && learners.isEmpty() && voters.get(0) == node;
  }

  /** The binary form, as in the type's description. */
  public byte[] toBytes() {
    int sizeBytes = HEADER_BYTES + Integer.BYTES * (voters.size() + learners.size());
    ByteBuffer bytes = ByteBuffer.allocate(sizeBytes);
    bytes.put(VERSION).put((byte) voters.size()).put((byte) learners.size());
    voters.forEach(bytes::putInt);
    learners.forEach(bytes::putInt);
    return bytes.array();
  }

  /** Reads the binary form; {@link IllegalArgumentException} if it is none. */
  public static Membership fromBytes(byte[] source) {
    return read(ByteBuffer.wrap(source));
  }

  static Membership read(ByteBuffer bytes) {
    if (bytes.remaining() < HEADER_BYTES || bytes.get() != VERSION) {
      throw new IllegalArgumentException("not a membership");
    }
    int voterCount = bytes.get();
    int learnerCount = bytes.get();
    if (voterCount < 0
        || learnerCount < 0
        || bytes.remaining() != Integer.BYTES * (voterCount + learnerCount)) {
      throw new IllegalArgumentException("not a membership");
    }
    return new Membership(readNodes(bytes, voterCount), readNodes(bytes, learnerCount));
  }

  private static List<Integer> readNodes(ByteBuffer bytes, int count) {
    List<Integer> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      nodes.add(bytes.getInt());
    }
    return nodes;
  }
}
