package io.partita.fdb.client;

import io.partita.core.backend.StoreSetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file that says where a cluster is: {@code description:id@host:port,host:port,…}, each with
 * {@code :tls} after it if that is how it is spoken to. What follows a {@code #} on a line is a
 * comment (source: FoundationDB, Administration, "Cluster file format").
 *
 * @param file where it is
 * @param description the cluster's name, of letters, digits and underscores
 * @param id letters and digits
 * @param coordinators the servers that are asked for the rest
 */
public record ClusterFile(
    Path file, String description, String id, List<Coordinator> coordinators) {
  /** The variable that FoundationDB's own tools look at, too. */
  static final String VARIABLE = "FDB_CLUSTER_FILE";

  private static final Pattern DESCRIPTION = Pattern.compile("[a-zA-Z0-9_]+");
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9]+");
  private static final int MAXIMUM_BYTES = 1 << 16;

  public ClusterFile {
    coordinators = List.copyOf(coordinators);
  }

  /**
   * Where one coordinator listens.
   *
   * @param host a name, an IPv4 address, or an IPv6 address without its brackets
   */
  public record Coordinator(String host, int port, boolean isTls) {
    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + (isTls ? ":tls" : "");
    }
  }

  /** The cluster as people call it. */
  public String name() {
    return description + ":" + id;
  }

  String coordinatorList() {
    return coordinators.stream().map(Coordinator::toString).collect(Collectors.joining(", "));
  }

  /** Which file counts: the one given, the variable's, the system's. */
  static Path locate(@Nullable Path given, Map<String, String> environment) {
    if (given != null) {
      return given;
    }
    String named = environment.get(VARIABLE);
    return named == null || named.isEmpty() ? systemDefault() : Path.of(named);
  }

  /** Where FoundationDB's packages put it (source: Administration, "Default cluster file"). */
  private static Path systemDefault() {
    boolean isMac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    return Path.of((isMac ? "/usr/local/etc" : "/etc") + "/foundationdb/fdb.cluster");
  }

  /** Reads and checks a file. */
  public static ClusterFile read(Path file) throws StoreSetupException {
    return parse(file, text(file));
  }

  private static String text(Path file) throws StoreSetupException {
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw malformed(file, "it is too long");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException absent) {
      throw new StoreSetupException(
          "There is no cluster file "
              + file
              + ": copy it from a machine of the FoundationDB cluster (there it usually is"
              + " /etc/foundationdb/fdb.cluster), and name it with --cluster-file or "
              + VARIABLE
              + ".");
    } catch (StoreSetupException malformed) {
      throw malformed;
    } catch (IOException unreadable) {
      throw new StoreSetupException(
          "The cluster file "
              + file
              + " can't be read ("
              + unreadable.getClass().getSimpleName()
              + "): it has to be a file that the user who runs Partita may read and write.");
    }
  }

  static ClusterFile parse(Path file, String text) throws StoreSetupException {
    String bare =
        text.lines()
            .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
            .map(line -> line.replaceAll("\\s", ""))
            .collect(Collectors.joining());
    int at = bare.indexOf('@');
    int colon = bare.indexOf(':');
    if (colon < 0 || at < colon) {
      throw malformed(file, bare.isEmpty() ? "it is empty" : "there is no description:id@");
    }
    String description = bare.substring(0, colon);
    String id = bare.substring(colon + 1, at);
    if (!DESCRIPTION.matcher(description).matches()) {
      throw malformed(file, "the description has other characters than a-z, A-Z, 0-9 and _");
    }
    if (!ID.matcher(id).matches()) {
      throw malformed(file, "the id has other characters than a-z, A-Z and 0-9");
    }
    List<Coordinator> coordinators = new ArrayList<>();
    for (String address : bare.substring(at + 1).split(",", -1)) {
      coordinators.add(coordinator(file, address));
    }
    return new ClusterFile(file, description, id, coordinators);
  }

  private static Coordinator coordinator(Path file, String text) throws StoreSetupException {
    boolean isTls = text.endsWith(":tls");
    String address = isTls ? text.substring(0, text.length() - ":tls".length()) : text;
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? "" : address.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.contains(":")) {
      throw malformed(file, "an IPv6 address needs brackets: " + text);
    }
    int port = colon < 0 ? 0 : port(address.substring(colon + 1));
    if (host.isEmpty() || port == 0) {
      throw malformed(file, "\"" + text + "\" is not host:port");
    }
    return new Coordinator(host, port, isTls);
  }

  /** 0 if it is none. */
  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port > 0 && port <= 0xffff ? port : 0;
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }

  private static StoreSetupException malformed(Path file, String why) {
    return new StoreSetupException(
        "The cluster file "
            + file
            + " is not of the form description:id@host:port,host:port ("
            + why
            + "): copy it from a machine of the FoundationDB cluster as it is.");
  }
}
