package io.partita.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks with JMH's own command line, and defaults that end within minutes. */
public final class Main {
  private static final int ITERATIONS = 5;

  private Main() {}

  public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
    var chosen = new CommandLineOptions(arguments);
    if (chosen.shouldHelp()) {
      System.out.println("Usage: ./partita bench micro [PATTERN...] [JMH OPTIONS]\n");
      try {
        chosen.showHelp();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      return;
    }
    var options = new OptionsBuilder().parent(chosen);
    options.forks(chosen.getForkCount().orElse(1));
    options.warmupIterations(chosen.getWarmupIterations().orElse(ITERATIONS));
    options.measurementIterations(chosen.getMeasurementIterations().orElse(ITERATIONS));
    options.warmupTime(chosen.getWarmupTime().orElse(TimeValue.milliseconds(500)));
    options.measurementTime(chosen.getMeasurementTime().orElse(TimeValue.milliseconds(500)));
    options.timeUnit(chosen.getTimeUnit().orElse(TimeUnit.NANOSECONDS));
    if (chosen.getProfilers().isEmpty()) {
      options.addProfiler(GCProfiler.class);
    }
    var runner = new Runner(options.build());
    if (chosen.shouldList()) {
      runner.list();
    } else {
      runner.run();
    }
  }
}
