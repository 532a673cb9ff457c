package io.partita.engine.paxos;

import io.partita.engine.paxos.MembershipChange.AddLearner;
import io.partita.engine.paxos.MembershipChange.Promote;
import io.partita.engine.paxos.MembershipChange.Remove;
import org.junit.jupiter.api.Test;

/** Golden traces, one story each; see the text files. */
class StoryTest {
  @Test
  void groupOfOne() throws Exception {
    Story story = new Story(1, 1);
    story.say(
        "A member that is a whole group leads at once: promise and first entry in one write.");
    story.start(1);
    story.propose(1, "a", "b");
    story.propose(1, "c");
    story.show(1);
    story.say("After a restart it leads at a higher ballot, and applies nothing twice.");
    story.crash(1);
    story.start(1);
    story.propose(1, "d");
    story.show(1);
    story.end("group-of-one");
  }

  @Test
  void electionAndReplication() throws Exception {
    Story story = new Story(3, 1, 2, 3);
    story.start(1, 2, 3);
    story.say("Nobody leads. Member 1 loses patience, asks around, then asks for promises.");
    story.tick(1, 701);
    story.show(1, 2, 3);
    story.say("Proposals go out while the leader's own disk still writes.");
    story.propose(1, "a", "b");
    story.say("The next tick tells how far the log is committed.");
    story.tick(1, 10);
    story.show(1, 2, 3);
    story.say("Member 2 is cut off for a while, and then asks for an election: nobody is for it.");
    story.cutOff(2);
    for (int i = 0; i < 7; i++) {
      story.tick(1, 100);
    }
    story.reconnect(2);
    story.tick(2, 1);
    story.tick(1, 100);
    story.show(1, 2, 3);
    story.end("election-and-replication");
  }

  @Test
  void leaderIsCutOff() throws Exception {
    Story story = new Story(3, 1, 2, 3);
    story.start(1, 2, 3);
    story.tick(1, 701);
    story.say("Member 3 misses what 1 and 2 commit.");
    story.cutOff(3);
    story.propose(1, "a");
    story.tick(1, 10);
    story.reconnect(3);
    story.say("The leader is cut off with an entry that nobody else has.");
    story.cutOff(1);
    story.propose(1, "lost");
    story.say("Member 3 leads next. It lacks an entry, and has it from the promise of member 2.");
    story.tick(3, 701);
    story.propose(3, "b");
    story.tick(3, 10);
    story.show(1, 2, 3);
    story.say("The old leader comes back, drops what it proposed, and follows.");
    story.reconnect(1);
    story.tick(3, 100);
    story.tick(3, 100);
    story.show(1, 2, 3);
    story.end("leader-is-cut-off");
  }

  @Test
  void membersComeAndGo() throws Exception {
    Story story = new Story(2, 1);
    story.start(1);
    story.propose(1, "a");
    story.say("Member 2 first only learns.");
    story.start(2);
    story.change(1, new AddLearner(2));
    story.tick(1, 10);
    story.show(1, 2);
    story.say("It becomes a voter; from now on a commit needs both.");
    story.change(1, new Promote(2));
    story.tick(1, 10);
    story.say("The leader removes itself, and with that gives up its lease at once.");
    story.change(1, new Remove(1));
    story.show(1, 2);
    story.tick(1, 10);
    story.say("Member 2 is on its own.");
    story.tick(2, 701);
    story.propose(2, "b");
    story.show(1, 2);
    story.end("members-come-and-go");
  }
}
