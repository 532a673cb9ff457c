package io.partita.core.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * What code must keep to so that a simulator can run it from a seed: time, chance and threads come
 * in by constructor, and only packages named {@code runtime} hold the real ones.
 *
 * <p>The rules are shared by the modules that promise it.
 */
public final class PureCode {
  /** Names of methods that read a real clock, by the class that has them. */
  private static final Map<String, Set<String>> CLOCK_METHODS =
      Map.of(
          "java.lang.System", Set.of("nanoTime", "currentTimeMillis"),
          "java.time.Instant", Set.of("now"),
          "java.time.LocalDate", Set.of("now"),
          "java.time.LocalTime", Set.of("now"),
          "java.time.LocalDateTime", Set.of("now"),
          "java.time.OffsetDateTime", Set.of("now"),
          "java.time.ZonedDateTime", Set.of("now"),
          "java.time.Year", Set.of("now"),
          "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis"),
          "java.util.Date", Set.of("<init>"));

  private static final Map<String, Set<String>> CHANCE_METHODS =
      Map.of(
          "java.lang.Math", Set.of("random"),
          "java.util.UUID", Set.of("randomUUID"));

  private PureCode() {}

  /** No real time outside of {@code runtime}. */
  public static ArchRule readsNoClock() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("..runtime..")
        .should()
        .accessTargetWhere(targets("a real clock", CLOCK_METHODS))
        .because("time comes in by constructor (io.partita.core.environment.Clock)");
  }

  /** No chance of its own outside of {@code runtime}. */
  public static ArchRule drawsNoChance() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("..runtime..")
        .should()
        .accessTargetWhere(targets("chance", CHANCE_METHODS))
        .orShould()
        .callConstructorWhere(
            describe(
                "it makes a source of random numbers",
                call -> call.getTargetOwner().isAssignableTo(RandomGenerator.class)))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(ThreadLocalRandom.class)
        .because("chance comes in by constructor (io.partita.core.environment.Chance)");
  }

  /** No threads, timers or sleep outside of {@code runtime}. */
  public static ArchRule startsNoThread() {
    Set<String> threadMethods =
        Set.of("<init>", "sleep", "start", "startVirtualThread", "ofVirtual", "ofPlatform");
    return noClasses()
        .that()
        .resideOutsideOfPackage("..runtime..")
        .should()
        .accessTargetWhere(
            targets("a thread of its own", Map.of("java.lang.Thread", threadMethods)))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Executors.class, Timer.class)
        .because("scheduling comes in by constructor (io.partita.core.environment.Scheduler)");
  }

  /** No waiting for a future: what waits holds up a thread that others need. */
  public static ArchRule waitsForNoFuture() {
    DescribedPredicate<JavaAccess<?>> waits =
        describe(
            "it waits for a future",
            access ->
                access.getTargetOwner().isAssignableTo(Future.class)
                    && Set.of("get", "join").contains(access.getName()));
    return noClasses()
        .that()
        .resideOutsideOfPackage("..runtime..")
        .should()
        .accessTargetWhere(waits)
        .because("event loops and partition threads never block");
  }

  /** No printing outside of the tools that show data files. */
  public static ArchRule printsNothing() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("..inspect..", "..runtime..")
        .should()
        .accessTargetWhere(
            targets("standard output", Map.of("java.lang.System", Set.of("out", "err"))))
        .because("a library speaks through results and events");
  }

  /** No cycles between the packages under a base package. */
  public static ArchRule hasNoPackageCycle(String basePackage) {
    return slices().matching(basePackage + ".(**)").should().beFreeOfCycles();
  }

  /** Nothing but the named packages (with {@code ..} for what lies under them) is used. */
  public static ArchRule dependsOnlyOn(String... packages) {
    return classes().should().onlyDependOnClassesThat().resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaAccess<?>> targets(
      String what, Map<String, Set<String>> namesByOwner) {
    return describe(
        "it is an access to " + what,
        access ->
            namesByOwner
                .getOrDefault(access.getTargetOwner().getFullName(), Set.of())
                .contains(access.getName()));
  }
}
