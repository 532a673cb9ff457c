package io.partita.engine.paxos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The protocol before its code: TLC walks every state of small configurations of the model, and
 * must find each error that can be planted in it. A model that cannot fail proves nothing.
 */
class ReplicatedLogModelTest {
  @ParameterizedTest
  @ValueSource(strings = {"ReplicatedLog", "Membership", "Leases", "Repair", "Liveness"})
  void everyStateIsSafe(String configuration) throws Exception {
    ModelChecker.Verdict verdict = ModelChecker.check(configuration, Map.of());
    assertTrue(verdict.holds(), verdict::output);
  }

  @ParameterizedTest
  @CsvSource({
    "ReplicatedLog, AckBeforeQuorum, CommittedIsDurable|CommittedIsNeverLost|Agreement",
    "ReplicatedLog, IgnoreBallot, CommittedIsDurable|CommittedIsNeverLost|Agreement",
    "ReplicatedLog, ForgetPromise, CommittedIsDurable|CommittedIsNeverLost|Agreement",
    "ReplicatedLog, AckBeforeDurable, CommittedIsDurable|CommittedIsNeverLost|Agreement",
    "ReplicatedLog, ShortAcceptCuts, CommittedIsDurable|CommittedIsNeverLost|Agreement",
    "Repair, VoteAfterLosingLog, CommittedIsDurable|CommittedIsNeverLost|Agreement",
    "Leases, IgnoreDrift, OneLeaseholder|ReadsSeeEveryCommit",
    "Leases, StaleLease, OneLeaseholder|ReadsSeeEveryCommit",
    "Leases, ReadBeforeOwnCommit, ReadsSeeEveryCommit",
    "Membership, ChangeTwoAtOnce, CommittedIsDurable|CommittedIsNeverLost|Agreement",
  })
  void plantedErrorsAreFound(String configuration, String bug, String invariants) throws Exception {
    Map<String, String> constants = Map.of("Bug", '"' + bug + '"');
    ModelChecker.Verdict verdict = ModelChecker.check(configuration, constants);
    assertTrue(verdict.violatesOneOf(invariants), verdict::output);
  }
}
