package io.partita.core.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Core is what DynamoDB means, and nothing else: pure Java, no I/O, no threads, no framework. */
@AnalyzeClasses(packages = "io.partita.core", importOptions = DoNotIncludeTests.class)
final class CoreArchitectureTest {
  @ArchTest
  static final ArchRule IMPORTS_NOTHING_OF_OURS =
      PureCode.dependsOnlyOn("io.partita.core..", "java..", "org.jspecify.annotations");

  @ArchTest static final ArchRule NO_CYCLES = PureCode.hasNoPackageCycle("io.partita.core");

  @ArchTest static final ArchRule NO_CLOCK = PureCode.readsNoClock();

  @ArchTest static final ArchRule NO_CHANCE = PureCode.drawsNoChance();

  @ArchTest static final ArchRule NO_THREADS = PureCode.startsNoThread();

  @ArchTest static final ArchRule NO_WAITING = PureCode.waitsForNoFuture();

  @ArchTest static final ArchRule NO_PRINTING = PureCode.printsNothing();

  @ArchTest
  static final ArchRule NO_FILES_OR_SOCKETS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net", "java.nio.channels..", "java.sql..", "javax..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.(File|RandomAccessFile|File.*Stream|FileReader|FileWriter)")
          .because("core does no I/O; a Path may be named, never opened");
}
