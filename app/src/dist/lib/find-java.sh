# Finds a Java that is new enough. To be sourced; require_java is what is asked for. What needs no other program starts none:
# each takes a millisecond of every start.

OLDEST=25

# Sets $version to the feature number of the Java in a home, or to nothing if there is none, and $libc to the C library that it
# was built for, if that is known. Asking costs no JVM where a release file answers.
read_version() {
  version='' libc=''
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    while IFS='="' read -r name _ value _ || [ -n "$name" ]; do
      case $name in
        JAVA_VERSION) version=${value%%[!0-9]*} ;;
        LIBC) libc=$value ;;
      esac
    done <"$1/release"
  else
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
}

# Sets $folder to the one that a file is in.
folder_of() {
  case $1 in
    */*) folder=${1%/*} folder=${folder:-/} ;;
    *) folder=. ;;
  esac
}

# Sets $file to what is at the end of symbolic links.
follow_links() {
  file=$1
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
      /*) file=$target ;;
      *) folder_of "$file" && file=$folder/$target ;;
    esac
  done
}

# Sets $home_on_path to the home of the java on the PATH, through the symbolic links that distributions put there.
find_java_on_path() {
  home_on_path=''
  java=$(command -v java) || return 0
  follow_links "$java"
  folder_of "$file"
  folder_of "$folder"
  home_on_path=$folder
}

is_new_enough() {
  [ -n "$1" ] || return 1
  read_version "$1"
  [ "${version:-0}" -ge "$OLDEST" ]
}

# Sets $java_home to the home of a Java, or writes one line on standard error and fails.
require_java() {
  java_home=${JAVA_HOME:-}
  ! is_new_enough "$java_home" || return 0
  find_java_on_path
  for java_home in "$home_on_path" \
    /usr/lib/jvm/* /opt/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    ! is_new_enough "$java_home" || return 0
  done
  echo "busbar: no Java $OLDEST or newer found; install one (https://adoptium.net) or set JAVA_HOME to its folder" >&2
  return 1
}
