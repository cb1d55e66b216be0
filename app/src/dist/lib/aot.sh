# The AOT cache of the JVM: classes as they are after loading and linking, which shortens every start. To be sourced;
# find_cache is what is asked for. Uses $home, $java_home, $java, $jar and $flags of bin/busbar.
#
# A cache fits one JVM, its flags and the jars, so it is made on the machine: the first start has it made, and does not wait.
# All files are in busbar/aot of the user's cache folder, and those of one cache begin with its key, a checksum of all that it
# depends on:
#   KEY.aot      the cache
#   KEY.log      what the JVM said against it at the last start; empty if it was taken
#   KEY.tried    it was tried to make it, and is not to be tried again for a day
#   training.log what the last making of a cache said
# Whatever goes wrong here, Busbar starts without.

AOT_KEPT=4
# What the JVM learns of methods in these few seconds has it compile them during the start, which is what takes the processor then.
NO_PROFILES='-XX:+UnlockDiagnosticVMOptions -XX:+IgnoreUnrecognizedVMOptions -XX:-AOTRecordTraining'
AOT_LEAST_MEMORY=1073741824 # bytes; where a container has less, making a cache could take what the server needs

# Sets $cache to the cache to start with, or to nothing, and $refusal to the flag that says where the JVM is to say what it has
# against it.
find_cache() {
  cache='' refusal=-Xlog:aot*=off,cds*=off:stdout again=''
  [ "${BUSBAR_AOT:-}" != off ] && choose_flags && choose_folder || return 0
  make_key
  if [ -f "$folder/$key.log" ] && [ -s "$folder/$key.log" ] && [ -w "$folder" ]; then
    rm -f "$folder/$key.aot" "$folder/$key.log"
    again=yes
  fi
  if [ ! -r "$folder/$key.aot" ] && [ -w "$folder" ]; then
    case ${BUSBAR_AOT:-} in
      now) make_cache_now ;;
      *) make_cache_meanwhile ;;
    esac
  fi
  if [ -r "$folder/$key.aot" ]; then
    cache=$folder/$key.aot
    # With a file that it can't write the JVM would not start.
    if (: >"$folder/$key.log") 2>/dev/null; then
      refusal="-Xlog:aot*=warning,cds*=warning:file=\"$folder/$key.log\":uptime,level,tags:filecount=0"
    fi
  fi
}

# Sets $aot_flags to those of the operator's flags that a cache must be made with. The others may not be given twice, since
# they name ports or files. Fails where an agent or another cache leaves no room for one.
choose_flags() {
  aot_flags=$flags
  for flag in ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${BUSBAR_JAVA_OPTS:-}; do
    case $flag in
      -XX:AOT* | -XX:*Archive* | -XX:Flags=* | -XX:VMOptionsFile=* | -Xshare* | -agent* | -javaagent* | -Xrun* | @*)
        return 1
        ;;
      -XX:[+-]Use* | -XX:+Unlock* | -XX:M* | -XX:InitialHeap* | -XX:ObjectAlignment* | -Xm* | --*=* | --enable-preview)
        aot_flags="$aot_flags $flag"
        ;;
      --*) return 1 ;; # its value is the next word
    esac
  done
}

# Sets $folder, after the same rules as the native library of the store. What is in it is run, so it must be this user's or root's.
choose_folder() {
  case ${XDG_CACHE_HOME:-} in
    /*) folder=$XDG_CACHE_HOME ;;
    *)
      case ${HOME:-} in
        /*) folder=$HOME/.cache ;;
        *) folder=/var/cache ;;
      esac
      ;;
  esac
  folder=$folder/busbar/aot
  # The JVM reads these in the name of a log file otherwise.
  case $folder in
    *[\"%]*) return 1 ;;
  esac
  [ -d "$folder" ] || (umask 077 && mkdir -p "$folder") 2>/dev/null || return 1
  [ ! -L "$folder" ] || return 1
  # Who can write there can have this user run anything.
  case $(ls -ldn "$folder") in
    d????w* | d???????w*) return 1 ;;
  esac
  [ -O "$folder" ] || [ "$(ls -ldn "$folder" | awk '{ print $3 }')" = 0 ]
}

# Sets $key to a checksum of the JVM, its flags and the jars' names and sizes. Of what changes and keeps its size, the JVM itself
# refuses the cache.
make_key() {
  key=$(
    {
      echo "$java_home $jar $aot_flags"
      ls -lnL "$home/lib" | awk '/\.jar$/ { print $5, $NF }'
      cat "$java_home/release"
    } 2>/dev/null | cksum
  )
  key=${key%% *}-${key##* }
}

make_cache_meanwhile() {
  memory=max
  [ ! -r /sys/fs/cgroup/memory.max ] || read -r memory </sys/fs/cgroup/memory.max
  [ "$memory" = max ] || [ "$memory" -ge "$AOT_LEAST_MEMORY" ] || return 0
  if [ -e "$folder/$key.tried" ]; then
    [ -n "$(find "$folder/$key.tried" -mtime +0)" ] || return 0
  fi
  # Of no concern to whoever started Busbar: it has none of its files open, and is nobody's child. Redirected by exec, since a
  # shell keeps what it redirects for one command.
  (
    exec </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&-
    make_cache -n &
  )
}

make_cache_now() {
  make_cache </dev/null >/dev/null 2>&1 &
  making=$!
  trap 'kill "$making"; exit 143' HUP INT TERM
  wait "$making"
  trap - HUP INT TERM
}

# Makes the cache, one at a time for this user; with -n not at all while another is made. Killing it kills all of it.
make_cache() {
  set +f
  cd "$folder" || exit
  umask 077
  # The lock goes when this process and its JVM have gone, however they go.
  exec 9>lock
  ! command -v flock || flock "$@" 9 || exit
  [ ! -e "$key.aot" ] || exit 0
  : >"$key.tried"
  jvm=''
  trap '[ -z "$jvm" ] || kill -KILL "$jvm"; rm -rf "$key".new* "$key.tried"; exit 1' HUP INT TERM
  exec >training.log 2>&1
  # What is short of memory is to lose this before the server.
  echo 1000 2>/dev/null >/proc/self/oom_score_adj
  for name in $(env | sed -n 's/^\(BUSBAR_[A-Za-z0-9_]*\)=.*/\1/p') JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS; do
    unset "$name"
  done
  rm -rf ./*.new* # also of others that were killed
  if run_jvm $NO_PROFILES -XX:AOTMode=record "-XX:AOTConfiguration=$folder/$key.new.conf" -jar "$jar" train "$folder/$key.new.work" &&
    run_jvm -XX:AOTMode=create "-XX:AOTConfiguration=$folder/$key.new.conf" "-XX:AOTCache=$folder/$key.new" -cp "$jar" &&
    [ -s "$key.new" ]; then
    sync "$key.new"
    : >"$key.log"
    mv -f "$key.new" "$key.aot"
    # One that was made and then refused is not made again all the time.
    [ -n "$again" ] || rm -f "$key.tried"
    forget_caches
  fi
  rm -rf "$key".new*
}

run_jvm() {
  nice "$java" $aot_flags "$@" &
  jvm=$!
  wait "$jvm"
}

# Leaves only the caches that were used last; each start writes a log.
forget_caches() {
  ls -t | sed -n 's/^\([0-9-]*\)\.log$/\1/p' | tail -n +$((AOT_KEPT + 1)) | while read -r old; do
    rm -f "$old.aot" "$old.log" "$old.tried"
  done
}
