package io.partita.conformance.command;

import io.partita.conformance.suite.ConformanceSuite;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the areas: the concrete suites of the package above this one. */
final class Areas {
  private static final String PACKAGE = "io.partita.conformance";

  private Areas() {}

  /** All areas, by name. */
  static List<ConformanceSuite> all() throws IOException, ReflectiveOperationException {
    var areas = new ArrayList<ConformanceSuite>();
    try (Stream<Path> files = Files.list(classes().resolve(PACKAGE.replace('.', '/')))) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith("Test.class")) {
          add(areas, Class.forName(PACKAGE + "." + name.substring(0, name.length() - 6)));
        }
      }
    }
    areas.sort(Comparator.comparing(ConformanceSuite::area));
    return areas;
  }

  private static Path classes() throws IOException {
    try {
      URI place = Areas.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(place);
    } catch (URISyntaxException failure) {
      throw new IOException("The suite's classes are not in a directory", failure);
    }
  }

  private static void add(List<ConformanceSuite> areas, Class<?> type)
      throws ReflectiveOperationException {
    if (ConformanceSuite.class.isAssignableFrom(type)
        && !Modifier.isAbstract(type.getModifiers())) {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      areas.add((ConformanceSuite) constructor.newInstance());
    }
  }
}
