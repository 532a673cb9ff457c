package io.partita.core.command;

import io.partita.core.partition.KeyRange;
import java.util.List;

/** What a command must see before it can decide. */
public sealed interface Reads {
  /** The records under some keys of one partition. */
  record Keys(List<TreeKey> keys) implements Reads {
    public static Keys of(int tree, byte[] key) {
      return new Keys(List.of(new TreeKey(tree, key)));
    }
  }

  /**
   * A run of records of one tree, read lazily by the command through {@link Images#range}.
   *
   * @param forward whether keys ascend
   * @param budgetBytes how much the command will read at most, plus one record; the sum of DynamoDB
   *     item sizes
   * @param maximumRecords how many records the command will read at most
   */
  record Range(int tree, KeyRange range, boolean forward, int budgetBytes, int maximumRecords)
      implements Reads {}

  /** A record's address in its partition. */
  record TreeKey(int tree, byte[] key) {}
}
