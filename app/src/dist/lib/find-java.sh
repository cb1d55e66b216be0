# Finds a Java that is new enough. To be sourced; find_java says its home, or nothing.

OLDEST=25

# The feature number of the Java in a home; nothing if there is none. Asking costs no JVM where a release file answers.
version_of() {
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
  fi
}

is_new_enough() {
  version=$(version_of "$1")
  [ "${version:-0}" -ge "$OLDEST" ]
}

# The home of the java on the PATH, through the symbolic links that distributions put there.
home_on_path() {
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    target=$(readlink "$java")
    case $target in
      /*) java=$target ;;
      *) java=$(dirname "$java")/$target ;;
    esac
  done
  dirname "$(dirname "$java")"
}

find_java() {
  for candidate in "${JAVA_HOME:-}" "$(home_on_path)" \
    /usr/lib/jvm/* /opt/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_new_enough "$candidate"; then
      echo "$candidate"
      return
    fi
  done
}

# The same, or one line on standard error and a status that is not 0.
require_java() {
  found=$(find_java)
  if [ -z "$found" ]; then
    echo "busbar: no Java $OLDEST or newer found; install one (https://adoptium.net) or set JAVA_HOME to its folder" >&2
    return 1
  fi
  echo "$found"
}
