# Makes the distribution; sourced by the launcher (./partita dist), whose functions and variables it uses.
#
#   partita-VERSION-SYSTEM/
#     bin/partita     starts the server; needs a POSIX shell and nothing else
#     lib/            the server's jars
#     runtime/        the parts of the JDK that it uses (jlink)
#     partita.aot     what the JVM learned in a training run (JEP 483): good for this runtime and these jars only

# What the server's classes use; their libraries ask for the rest by reflection, and do without.
dist_modules=java.base,java.logging,java.management,java.naming,jdk.unsupported

dist_usage() {
  cat <<'HELP'
Usage: ./partita dist [--output DIR]

Makes an archive of the server with a Java runtime of its own, for this operating system and processor: it starts
without Maven and without a JDK. Unpacks it elsewhere, starts it without PATH and JAVA_HOME, and tells sizes and times.

Options:
  --output DIR    where to put the archive (target/dist)
HELP
}

dist_system() {
  printf '%s-%s' "$(uname -s | tr '[:upper:]' '[:lower:]')" "$(uname -m)"
}

dist_version() {
  sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml" | head -n 1
}

dist_runtime() {
  quietly "linking the runtime" "$JAVA_HOME/bin/jlink" --add-modules "$dist_modules" --strip-debug --no-header-files \
    --no-man-pages --compress zip-6 --output "$1/runtime" || build_failed
}

# The cache holds only for the runtime and the jars that it was made with, wherever they are moved together.
dist_aot_cache() {
  # shellcheck disable=SC2086
  quietly "making the ahead-of-time cache" "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 \
    "$root/gateway/src/packaging/AotTraining.java" "$1/training" \
    "$1/runtime/bin/java" "-XX:AOTCacheOutput=$1/partita.aot" $server_flags \
    -cp "$(class_path_of "$1/lib")" io.partita.gateway.Main || build_failed
  rm -rf "$1/training"
  [ -f "$1/partita.aot" ] || build_failed
}

# Unpacks the archive $1 as a user would, in $2, and starts it with an empty environment.
dist_try() {
  rm -rf "$2"
  mkdir -p "$2"
  tar -xzf "$1" -C "$2"
  quietly "trying the distribution" "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 \
    "$root/gateway/src/packaging/DistributionTrial.java" "$2"/*/bin/partita "$2/data" || build_failed
  tail -n 1 "$build_log"
  rm -rf "$2"
}

run_dist() {
  output="$root/target/dist"
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) dist_usage && return 0 ;;
      --output)
        [ $# -gt 1 ] || die "--output takes a directory"
        output=$2
        shift 2
        ;;
      *) die "no such option of dist: $1" ;;
    esac
  done
  build_server
  name="partita-$(dist_version)-$(dist_system)"
  mkdir -p "$output"
  output=$(cd "$output" && pwd -P)
  home="$output/$name"
  rm -rf "$home"
  mkdir -p "$home/bin"
  cp -pR "$server_home/lib" "$home/lib"
  cp "$root/LICENSE" "$root/README.md" "$home/"
  sed "s|@SERVER_FLAGS@|$server_flags|" "$root/gateway/src/packaging/partita" >"$home/bin/partita"
  chmod +x "$home/bin/partita"
  dist_runtime "$home"
  dist_aot_cache "$home"
  tar -C "$output" -czf "$output/$name.tar.gz" "$name"
  dist_try "$output/$name.tar.gz" "$output/trial"
  printf 'archive: %s MiB, unpacked: %s MiB\n%s\n' "$(du -sm "$output/$name.tar.gz" | cut -f 1)" \
    "$(du -sm "$home" | cut -f 1)" "$output/$name.tar.gz"
}
