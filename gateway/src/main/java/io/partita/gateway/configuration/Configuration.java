package io.partita.gateway.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's configuration.
 *
 * @param dataDirectory where the store is; null for one that has no files
 * @param backend the name of the store's kind
 * @param credentials the file of known credentials; null if any are accepted
 * @param region of every caller; null if it is the one that callers name
 * @param certificate a PEM file, and
 * @param certificateKey its key, for TLS; both null to serve without
 * @param logLevel what is logged, at least
 * @param partitions how many partitions a new table begins with
 * @param storeProperties further settings, handed to the store
 */
public record Configuration(
    String host,
    int port,
    @Nullable Path dataDirectory,
    String backend,
    @Nullable Path credentials,
    @Nullable String region,
    int partitions,
    @Nullable Path certificate,
    @Nullable Path certificateKey,
    System.Logger.Level logLevel,
    Map<String, String> storeProperties) {
  public static final String MEMORY = "memory";

  /** The backend whose data are in a cluster. */
  public static final String FDB = "fdb";

  private static final String NATIVE = "native";
  private static final int DEFAULT_PORT = 8000;
  private static final int DEFAULT_PARTITIONS = 4;
  private static final int MAXIMUM_PARTITIONS = 1024;
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");

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
   * backend}, {@code credentials}, {@code region}, {@code partitions.initial}, {@code
   * tls-certificate}, {@code tls-key}, {@code log-level}; those that begin with {@code native.} or
   * {@code fdb.}, {@code cluster-file} and {@code wait-for-cluster} go to the store, which refuses
   * those that it does not know.
   */
  public static Configuration of(@Nullable Path file, Map<String, String> commandLine)
      throws IOException, InvalidException {
    Map<String, String> settings = new LinkedHashMap<>();
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (FileSystemException unreadable) {
        throw new InvalidException("The settings " + file + " can't be read.");
      } catch (IllegalArgumentException malformed) {
        throw new InvalidException("The settings " + file + ": " + malformed.getMessage());
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
    boolean inMemory = flag(left, "in-memory");
    String backend = taken(left, "backend", inMemory ? MEMORY : NATIVE);
    String directory = left.remove("data-dir");
    checkBackend(backend, inMemory, directory, left);
    Path credentials = path(left, "credentials");
    Path certificate = path(left, "tls-certificate");
    Path certificateKey = path(left, "tls-key");
    if ((certificate == null) != (certificateKey == null)) {
      throw new InvalidException("tls-certificate and tls-key are given together or not at all");
    }
    System.Logger.Level logLevel = logLevel(taken(left, "log-level", "info"));
    boolean needsDirectory = !backend.equals(MEMORY) && !backend.equals(FDB);
    String host = taken(left, "host", "127.0.0.1");
    int port = number(left, "port", DEFAULT_PORT, 0, 65535);
    String region = left.remove("region");
    if (region != null && !REGION.matcher(region).matches()) {
      throw new InvalidException("region takes a name such as eu-central-1, not " + region);
    }
    int partitions = number(left, "partitions.initial", DEFAULT_PARTITIONS, 1, MAXIMUM_PARTITIONS);
    for (String name : left.keySet()) {
      if (!SettingNames.ALL.contains(name)) {
        throw new InvalidException(SettingNames.unknown(name));
      }
    }
    return new Configuration(
        host,
        port,
        needsDirectory ? Path.of(directory == null ? "partita-data" : directory) : null,
        backend,
        credentials,
        region,
        partitions,
        certificate,
        certificateKey,
        logLevel,
        left);
  }

  /** A setting that the chosen store could only ignore is refused. */
  private static void checkBackend(
      String backend, boolean inMemory, @Nullable String directory, Map<String, String> others)
      throws InvalidException {
    if (inMemory && !backend.equals(MEMORY)) {
      throw new InvalidException("in-memory and backend " + backend + " exclude each other");
    }
    if (backend.equals(FDB)) {
      if (directory != null) {
        throw new InvalidException(
            "data-dir and backend fdb exclude each other: the data are in the cluster that"
                + " cluster-file names");
      }
      return;
    }
    for (String name : others.keySet()) {
      if (SettingNames.isOfCluster(name) && SettingNames.ALL.contains(name)) {
        throw new InvalidException(name + " is for the backend fdb: add --backend fdb");
      }
    }
  }

  private static @Nullable Path path(Map<String, String> left, String name) {
    String value = left.remove(name);
    return value == null ? null : Path.of(value);
  }

  private static System.Logger.Level logLevel(String name) throws InvalidException {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "error" -> System.Logger.Level.ERROR;
      case "warning" -> System.Logger.Level.WARNING;
      case "info" -> System.Logger.Level.INFO;
      case "debug" -> System.Logger.Level.DEBUG;
      default ->
          throw new InvalidException("log-level takes error, warning, info or debug, not " + name);
    };
  }

  private static String taken(Map<String, String> left, String name, String otherwise) {
    String value = left.remove(name);
    return value == null ? otherwise : value;
  }

  private static boolean flag(Map<String, String> left, String name) throws InvalidException {
    String text = taken(left, name, "false");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidException(name + " takes true or false, not " + text);
    };
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
