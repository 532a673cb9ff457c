package io.partita.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point: one subcommand each for what can be measured. */
@Command(
    name = "./partita bench",
    description = "Measures servers that speak the DynamoDB wire protocol.",
    mixinStandardHelpOptions = true,
    footer = "  micro    Runs micro-benchmarks with JMH: micro [PATTERN...]; micro -h.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CompareCommand.class,
      LoadCommand.class,
      EchoCommand.class,
      DiskCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int outcome =
        new CommandLine(new Main())
            .setExecutionExceptionHandler((failure, command, parsed) -> {
              command.getErr().println("partita bench: " + failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            })
            .execute(arguments);
    // The echo server goes on until it is stopped.
    if (outcome != EchoCommand.STILL_RUNNING) {
      System.exit(outcome);
    }
  }
}
