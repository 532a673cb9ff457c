package io.partita.gateway.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A server's configuration.
 *
 * @param dataDirectory where the store is; null for one that has no files
 * @param backend the name of the store's kind
 * @param credentials the file of known credentials; null if any are accepted
 * @param region of callers that name none
 * @param partitions how many partitions a new table begins with
 * @param storeProperties further settings, handed to the store
 */
public record Configuration(
    String host,
    int port,
    @Nullable Path dataDirectory,
    String backend,
    @Nullable Path credentials,
    String region,
    int partitions,
    Map<String, String> storeProperties) {
  public static final String MEMORY = "memory";
  private static final String NATIVE = "native";
  private static final int DEFAULT_PORT = 8000;
  private static final int DEFAULT_PARTITIONS = 4;
  private static final int MAXIMUM_PARTITIONS = 1024;

  public Configuration {
    storeProperties = Map.copyOf(storeProperties);
  }

  /** A setting that makes no sense; the text tells the user what to do. */
  public static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidException(String text) {
      super(text);
    }
  }

  /**
   * The configuration of a file, overridden by the command line. Names are those of the command
   * line's options: {@code port}, {@code host}, {@code data-dir}, {@code in-memory}, {@code
   * backend}, {@code credentials}, {@code region}, {@code partitions.initial}; those that begin
   * with {@code native.} go to the store.
   */
  public static Configuration of(@Nullable Path file, Map<String, String> commandLine)
      throws IOException, InvalidException {
    Map<String, String> settings = new LinkedHashMap<>();
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      properties
          .stringPropertyNames()
          .forEach(name -> settings.put(name, properties.getProperty(name).strip()));
    }
    settings.putAll(commandLine);
    return of(settings);
  }

  private static Configuration of(Map<String, String> settings) throws InvalidException {
    Map<String, String> left = new LinkedHashMap<>(settings);
    boolean inMemory = Boolean.parseBoolean(taken(left, "in-memory", "false"));
    String backend = taken(left, "backend", inMemory ? MEMORY : NATIVE);
    String directory = left.remove("data-dir");
    String credentials = left.remove("credentials");
    boolean needsDirectory = !backend.equals(MEMORY);
    String host = taken(left, "host", "127.0.0.1");
    int port = number(left, "port", DEFAULT_PORT, 0, 65535);
    String region = taken(left, "region", "us-east-1");
    int partitions = number(left, "partitions.initial", DEFAULT_PARTITIONS, 1, MAXIMUM_PARTITIONS);
    for (String name : left.keySet()) {
      if (!name.startsWith("native.")) {
        throw new InvalidException("there is no setting " + name);
      }
    }
    return new Configuration(
        host,
        port,
        needsDirectory ? Path.of(directory == null ? "partita-data" : directory) : null,
        backend,
        credentials == null ? null : Path.of(credentials),
        region,
        partitions,
        left);
  }

  private static String taken(Map<String, String> left, String name, String otherwise) {
    String value = left.remove(name);
    return value == null ? otherwise : value;
  }

  private static int number(
      Map<String, String> left, String name, int otherwise, int minimum, int maximum)
      throws InvalidException {
    String text = left.remove(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= minimum && value <= maximum) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    throw new InvalidException(name + " takes a number from " + minimum + " to " + maximum);
  }
}
