package io.partita.engine.paxos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine wants done. The parts are independent: nothing in {@code send} or {@code apply}
 * waits for this record's own {@code persist} part (what has to wait comes in a later record, after
 * {@code persisted}).
 *
 * @param persistHandle for {@code persisted}, once hardState and entries are durable; 0 if neither
 * @param hardState to be written before the entries, in the same batch; null if unchanged
 * @param persist entries to be appended; one at index i replaces whatever the log holds from i on
 * @param send messages, to be sent in any order
 * @param apply committed and durable entries in order, each handed out once
 * @param droppedFrom leadership was lost: proposals from this index on may or may not be committed
 *     by another leader, and what was computed from them is void; 0 if nothing was lost
 * @param snapshotsNeeded members that can't be served from the log
 */
public record Ready(
    long persistHandle,
    @Nullable HardState hardState,
    List<Entry> persist,
    List<Message> send,
    List<Entry> apply,
    long droppedFrom,
    List<SnapshotNeeded> snapshotsNeeded) {}
