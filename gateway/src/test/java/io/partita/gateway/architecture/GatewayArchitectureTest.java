package io.partita.gateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.partita.core.architecture.PureCode;

/** The gateway finds backends by service, never by class. */
@AnalyzeClasses(packages = "io.partita.gateway", importOptions = DoNotIncludeTests.class)
final class GatewayArchitectureTest {
  @ArchTest
  static final ArchRule KNOWS_NO_BACKEND =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.partita.engine..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_CYCLES =
      PureCode.hasNoPackageCycle("io.partita.gateway").allowEmptyShould(true);
}
