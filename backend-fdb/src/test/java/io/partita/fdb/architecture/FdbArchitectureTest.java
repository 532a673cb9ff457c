package io.partita.fdb.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.partita.core.architecture.PureCode;
import io.partita.fdb.backend.FdbBackend;

/**
 * The backend knows core and the store's interface. FoundationDB's client, the real clock, threads
 * and waiting are behind the border: package {@code client}.
 */
@AnalyzeClasses(packages = "io.partita.fdb", importOptions = DoNotIncludeTests.class)
final class FdbArchitectureTest {
  private static final String CLIENT = "io.partita.fdb.client..";

  @ArchTest
  static final ArchRule IMPORTS_CORE_AND_THE_CLIENT_ONLY =
      PureCode.dependsOnlyOn(
          "io.partita.fdb..",
          "io.partita.core..",
          "com.apple.foundationdb..",
          "java..",
          "org.jspecify.annotations");

  @ArchTest static final ArchRule NO_CYCLES = PureCode.hasNoPackageCycle("io.partita.fdb");

  @ArchTest static final ArchRule NO_PRINTING = PureCode.printsNothing();

  @ArchTest
  static final ArchRule FOUNDATIONDB_IS_BEHIND_THE_BORDER =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLIENT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.apple.foundationdb..")
          .because("its classes can't be linked where its library is missing");

  @ArchTest
  static final ArchRule THE_STORE_STANDS_BY_ITSELF =
      noClasses()
          .that()
          .resideInAPackage("io.partita.fdb.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              CLIENT,
              "io.partita.fdb.backend..",
              "io.partita.fdb.layout..",
              "io.partita.fdb.runtime..");

  @ArchTest
  static final ArchRule THE_CLIENT_KNOWS_THE_STORE_ONLY =
      noClasses()
          .that()
          .resideInAPackage(CLIENT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.partita.fdb.backend..", "io.partita.fdb.layout..");

  /** Only who chooses the store knows that there is a client. */
  @ArchTest
  static final ArchRule ONLY_RUNTIME_KNOWS_THE_CLIENT =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLIENT, "io.partita.fdb.runtime..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLIENT);

  @ArchTest static final ArchRule NO_CHANCE = PureCode.drawsNoChance();

  /** The backend itself waits where it is closed, because that has to block. */
  @ArchTest
  static void noClockNoThreadAndNoWaitingBeforeTheBorder(JavaClasses classes) {
    JavaClasses inside = classes.that(resideOutsideOfPackage(CLIENT));
    PureCode.readsNoClock().check(inside);
    PureCode.startsNoThread().check(inside);
    PureCode.waitsForNoFuture()
        .check(inside.that(DescribedPredicate.not(JavaClass.Predicates.type(FdbBackend.class))));
  }
}
