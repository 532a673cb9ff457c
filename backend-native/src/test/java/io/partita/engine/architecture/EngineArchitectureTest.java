package io.partita.engine.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.partita.core.architecture.PureCode;

/**
 * The native engine knows core and the disk's interface; its consensus core knows neither I/O nor
 * threads.
 */
@AnalyzeClasses(packages = "io.partita.engine", importOptions = DoNotIncludeTests.class)
final class EngineArchitectureTest {
  @ArchTest
  static final ArchRule IMPORTS_CORE_ONLY =
      PureCode.dependsOnlyOn(
          "io.partita.engine..",
          "io.partita.core..",
          "java..",
          "org.jctools..",
          "org.jspecify.annotations");

  @ArchTest static final ArchRule NO_CYCLES = PureCode.hasNoPackageCycle("io.partita.engine");

  @ArchTest static final ArchRule NO_CLOCK = PureCode.readsNoClock();

  @ArchTest static final ArchRule NO_CHANCE = PureCode.drawsNoChance();

  @ArchTest static final ArchRule NO_THREADS = PureCode.startsNoThread();

  @ArchTest static final ArchRule NO_WAITING = PureCode.waitsForNoFuture();

  @ArchTest static final ArchRule NO_PRINTING = PureCode.printsNothing();

  @ArchTest
  static final ArchRule FILES_ONLY_THROUGH_THE_DISK =
      noClasses()
          .that()
          .resideOutsideOfPackage("..runtime..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.nio.channels..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.(File|RandomAccessFile|File.*Stream|FileReader|FileWriter)")
          .because("tests crash, tear and fill the disk through io.partita.engine.storage.Disk");

  /**
   * Consensus is pure: step and tick give a record of what to persist, send and apply. A byte
   * buffer, of java.nio itself, is memory and therefore allowed.
   */
  @ArchTest
  static final ArchRule CONSENSUS_IS_A_PURE_MACHINE =
      noClasses()
          .that()
          .resideInAPackage("io.partita.engine.paxos..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio.channels..",
              "java.nio.file..",
              "java.util.concurrent..",
              "java.net..")
          .allowEmptyShould(true);
}
