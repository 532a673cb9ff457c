package io.partita.conformance.suite;

import io.partita.conformance.target.Targets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;

/**
 * An area of DynamoDB's behaviour. A subclass writes down what it expects; every target is held to
 * it.
 */
@ExtendWith(RunExtension.class)
public abstract class ConformanceSuite {
  /** Writes down what is expected. */
  protected abstract void write(Expectations expectations);

  @TestFactory
  final Stream<DynamicNode> expectations(Run run) {
    List<Expectation> list = list();
    return Targets.names().stream().map(target -> of(target, run, list));
  }

  /** What this area expects, for runs without JUnit. */
  public final List<Expectation> list() {
    var expectations = new Expectations(area());
    write(expectations);
    return expectations.list();
  }

  private static DynamicNode of(String target, Run run, List<Expectation> list) {
    String obstacle = run.obstacle(target);
    if (!obstacle.isEmpty()) {
      return DynamicTest.dynamicTest(
          target,
          () -> {
            run.leaveOut(target, list, obstacle);
            throw new TestAbortedException(target + " is left out: " + obstacle);
          });
    }
    return DynamicContainer.dynamicContainer(
        target,
        list.stream()
            .map(expectation ->
                DynamicTest.dynamicTest(
                    target + " " + expectation.id(), () -> run.check(target, expectation))));
  }

  /** The area's name, from the name of its class. */
  public final String area() {
    return getClass()
        .getSimpleName()
        .replaceFirst("Test$", "")
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
