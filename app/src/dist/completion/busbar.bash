# Completes the command lines of busbar in bash, and in zsh through its bashcompinit. Made by
#   busbar completion bash
# To use it: source this file, or put it into a folder of bash-completion, such as
# ~/.local/share/bash-completion/completions, under the name busbar. Plugins that were added are in what the command
# writes: source <(busbar completion bash)

if [ -n "$BASH_VERSION" ]; then
  # Enable programmable completion facilities when using bash (see [3])
  shopt -s progcomp
elif [ -n "$ZSH_VERSION" ]; then
  # Make alias a distinct command for completion purposes when using zsh (see [4])
  setopt COMPLETE_ALIASES
  alias compopt=complete

  # Enable bash completion in zsh (see [7])
  # Only initialize completions module once to avoid unregistering existing completions.
  if ! type compdef > /dev/null; then
    autoload -U +X compinit && compinit
  fi
  autoload -U +X bashcompinit && bashcompinit
fi

# CompWordsContainsArray takes an array and then checks
# if all elements of this array are in the global COMP_WORDS array.
#
# Returns zero (no error) if all elements of the array are in the COMP_WORDS array,
# otherwise returns 1 (error).
function CompWordsContainsArray() {
  declare -a localArray
  localArray=("$@")
  local findme
  for findme in "${localArray[@]}"; do
    if ElementNotInCompWords "$findme"; then return 1; fi
  done
  return 0
}
function ElementNotInCompWords() {
  local findme="$1"
  local element
  for element in "${COMP_WORDS[@]}"; do
    if [[ "$findme" = "$element" ]]; then return 1; fi
  done
  return 0
}

# The `currentPositionalIndex` function calculates the index of the current positional parameter.
#
# currentPositionalIndex takes three parameters:
# the command name,
# a space-separated string with the names of options that take a parameter, and
# a space-separated string with the names of boolean options (that don't take any params).
# When done, this function echos the current positional index to std_out.
#
# Example usage:
# local currIndex=$(currentPositionalIndex "mysubcommand" "$ARG_OPTS" "$FLAG_OPTS")
function currentPositionalIndex() {
  local commandName="$1"
  local optionsWithArgs="$2"
  local booleanOptions="$3"
  local previousWord
  local result=0

  for i in $(seq $((COMP_CWORD - 1)) -1 0); do
    previousWord=${COMP_WORDS[i]}
    if [ "${previousWord}" = "$commandName" ]; then
      break
    fi
    if [[ "${optionsWithArgs}" =~ ${previousWord} ]]; then
      ((result-=2)) # Arg option and its value not counted as positional param
    elif [[ "${booleanOptions}" =~ ${previousWord} ]]; then
      ((result-=1)) # Flag option itself not counted as positional param
    fi
    ((result++))
  done
  echo "$result"
}

# compReplyArray generates a list of completion suggestions based on an array, ensuring all values are properly escaped.
#
# compReplyArray takes a single parameter: the array of options to be displayed
#
# The output is echoed to std_out, one option per line.
#
# Example usage:
# local options=("foo", "bar", "baz")
# local IFS=$'\n'
# COMPREPLY=($(compReplyArray "${options[@]}"))
function compReplyArray() {
  declare -a options
  options=("$@")
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local i
  local quoted
  local optionList=()

  for (( i=0; i<${#options[@]}; i++ )); do
    # Double escape, since we want escaped values, but compgen -W expands the argument
    printf -v quoted %q "${options[i]}"
    quoted=\'${quoted//\'/\'\\\'\'}\'

    optionList[i]=$quoted
  done

  # We also have to add another round of escaping to $curr_word.
  curr_word=${curr_word//\\/\\\\}
  curr_word=${curr_word//\'/\\\'}

  # Actually generate completions.
  local IFS=$'\n'
  echo -e "$(compgen -W "${optionList[*]}" -- "$curr_word")"
}

# Bash completion entry point function.
# _complete_busbar finds which commands and subcommands have been specified
# on the command line and delegates to the appropriate function
# to generate possible options and subcommands for the last specified subcommand.
function _complete_busbar() {
  # Edge case: if command line has no space after subcommand, then don't assume this subcommand is selected (remkop/picocli#1468).
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} serve" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} backup" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} check" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} transports" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} stores" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} protocols" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} completion" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} post" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} list" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} claim" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} delete" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} release" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} queues" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} stats" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} bench" ];    then _picocli_busbar; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} help" ];    then _picocli_busbar; return $?; fi

  # Find the longest sequence of subcommands and call the bash function for that subcommand.
  local cmds0=(serve)
  local cmds1=(backup)
  local cmds2=(check)
  local cmds3=(transports)
  local cmds4=(stores)
  local cmds5=(protocols)
  local cmds6=(completion)
  local cmds7=(post)
  local cmds8=(list)
  local cmds9=(claim)
  local cmds10=(delete)
  local cmds11=(release)
  local cmds12=(queues)
  local cmds13=(stats)
  local cmds14=(bench)
  local cmds15=(help)

  if CompWordsContainsArray "${cmds15[@]}"; then _picocli_busbar_help; return $?; fi
  if CompWordsContainsArray "${cmds14[@]}"; then _picocli_busbar_bench; return $?; fi
  if CompWordsContainsArray "${cmds13[@]}"; then _picocli_busbar_stats; return $?; fi
  if CompWordsContainsArray "${cmds12[@]}"; then _picocli_busbar_queues; return $?; fi
  if CompWordsContainsArray "${cmds11[@]}"; then _picocli_busbar_release; return $?; fi
  if CompWordsContainsArray "${cmds10[@]}"; then _picocli_busbar_delete; return $?; fi
  if CompWordsContainsArray "${cmds9[@]}"; then _picocli_busbar_claim; return $?; fi
  if CompWordsContainsArray "${cmds8[@]}"; then _picocli_busbar_list; return $?; fi
  if CompWordsContainsArray "${cmds7[@]}"; then _picocli_busbar_post; return $?; fi
  if CompWordsContainsArray "${cmds6[@]}"; then _picocli_busbar_completion; return $?; fi
  if CompWordsContainsArray "${cmds5[@]}"; then _picocli_busbar_protocols; return $?; fi
  if CompWordsContainsArray "${cmds4[@]}"; then _picocli_busbar_stores; return $?; fi
  if CompWordsContainsArray "${cmds3[@]}"; then _picocli_busbar_transports; return $?; fi
  if CompWordsContainsArray "${cmds2[@]}"; then _picocli_busbar_check; return $?; fi
  if CompWordsContainsArray "${cmds1[@]}"; then _picocli_busbar_backup; return $?; fi
  if CompWordsContainsArray "${cmds0[@]}"; then _picocli_busbar_serve; return $?; fi

  # No subcommands were specified; generate completions for the top-level command.
  _picocli_busbar; return $?;
}

# Generates completions for the options and subcommands of the `busbar` command.
function _picocli_busbar() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}

  local commands="serve backup check transports stores protocols completion post list claim delete release queues stats bench help"
  local flag_opts="'--version' '-h' '--help'"
  local arg_opts=""

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `serve` subcommand.
function _picocli_busbar_serve() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--print-config' '-h' '--help'"
  local arg_opts="'--config' '--check-config' '--bind' '--transport' '--worker' '--workers' '--worker-queue' '--store' '--protocol' '--plugin-path' '--grace' '--debug' '--limits.request-line-bytes' '--limits.head-bytes' '--limits.headers' '--limits.body-bytes' '--limits.idle-timeout' '--limits.head-timeout' '--limits.body-timeout' '--limits.write-timeout' '--limits.connections' '--limits.bytes-in-flight' '--transport.jetty.loops' '--transport.jetty.backlog' '--transport.jetty.tcp-nodelay' '--transport.jetty.reuse-address' '--transport.jetty.receive-buffer' '--transport.jetty.send-buffer' '--transport.jetty.reuse-port' '--transport.jetty.input-buffer' '--transport.jetty.read-ahead' '--transport.jetty.response-header-buffer' '--transport.jetty.direct-buffers' '--transport.netty.loops' '--transport.netty.backlog' '--transport.netty.tcp-nodelay' '--transport.netty.reuse-address' '--transport.netty.receive-buffer' '--transport.netty.send-buffer' '--transport.netty.reuse-port' '--transport.netty.native' '--transport.netty.read-buffer' '--transport.netty.allocator' '--transport.netty.write-buffer-high' '--transport.netty.write-buffer-low' '--transport.undertow.loops' '--transport.undertow.backlog' '--transport.undertow.tcp-nodelay' '--transport.undertow.reuse-address' '--transport.undertow.receive-buffer' '--transport.undertow.send-buffer' '--transport.undertow.buffer-size' '--transport.undertow.buffers-per-thread' '--transport.undertow.direct-buffers' '--store.memory.size' '--store.rocksdb.path' '--store.rocksdb.sync' '--store.rocksdb.sync-interval' '--store.rocksdb.tail-size' '--store.rocksdb.cache-size' '--store.rocksdb.write-buffer-size' '--store.rocksdb.readers' '--store.rocksdb.recovery' '--protocol.messaging-v2.page-default' '--protocol.messaging-v2.page-max' '--protocol.messaging-v2.claim-default' '--protocol.messaging-v2.claim-max' '--protocol.messaging-v2.message-ttl-default' '--protocol.messaging-v2.message-ttl-min' '--protocol.messaging-v2.message-ttl-max' '--protocol.messaging-v2.message-delay-max' '--protocol.messaging-v2.claim-ttl-default' '--protocol.messaging-v2.claim-ttl-min' '--protocol.messaging-v2.claim-ttl-max' '--protocol.messaging-v2.claim-grace-default' '--protocol.messaging-v2.claim-grace-min' '--protocol.messaging-v2.claim-grace-max' '--protocol.messaging-v2.post-size-max' '--protocol.messaging-v2.metadata-size-max' '--protocol.messaging-v2.json-depth-max' '--protocol.messaging-v2.client-id' '--protocol.messaging-v2.queue-scan-max' '--protocol.messaging-v2.queue-scan-size-max' '--protocol.static.length'"
  local transport_option_args=("jetty" "netty" "undertow") # --transport values
  local worker_option_args=("event-loop" "pool" "virtual") # --worker values
  local store_option_args=("memory" "rocksdb") # --store values
  local protocol_option_args=("messaging-v2" "static") # --protocol values
  local transportnettynative_option_args=("auto" "epoll" "nio" "io_uring") # --transport.netty.native values
  local transportnettyallocator_option_args=("adaptive" "pooled" "unpooled") # --transport.netty.allocator values
  local storerocksdbsync_option_args=("always" "interval" "never") # --store.rocksdb.sync values
  local storerocksdbrecovery_option_args=("strict" "point-in-time") # --store.rocksdb.recovery values
  local protocolmessagingv2clientid_option_args=("uuid" "text") # --protocol.messaging-v2.client-id values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--check-config')
      return
      ;;
    '--bind')
      return
      ;;
    '--transport')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${transport_option_args[@]}" ) )
      return $?
      ;;
    '--worker')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${worker_option_args[@]}" ) )
      return $?
      ;;
    '--workers')
      return
      ;;
    '--worker-queue')
      return
      ;;
    '--store')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${store_option_args[@]}" ) )
      return $?
      ;;
    '--protocol')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${protocol_option_args[@]}" ) )
      return $?
      ;;
    '--plugin-path')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--grace')
      return
      ;;
    '--debug')
      return
      ;;
    '--limits.request-line-bytes')
      return
      ;;
    '--limits.head-bytes')
      return
      ;;
    '--limits.headers')
      return
      ;;
    '--limits.body-bytes')
      return
      ;;
    '--limits.idle-timeout')
      return
      ;;
    '--limits.head-timeout')
      return
      ;;
    '--limits.body-timeout')
      return
      ;;
    '--limits.write-timeout')
      return
      ;;
    '--limits.connections')
      return
      ;;
    '--limits.bytes-in-flight')
      return
      ;;
    '--transport.jetty.loops')
      return
      ;;
    '--transport.jetty.backlog')
      return
      ;;
    '--transport.jetty.tcp-nodelay')
      return
      ;;
    '--transport.jetty.reuse-address')
      return
      ;;
    '--transport.jetty.receive-buffer')
      return
      ;;
    '--transport.jetty.send-buffer')
      return
      ;;
    '--transport.jetty.reuse-port')
      return
      ;;
    '--transport.jetty.input-buffer')
      return
      ;;
    '--transport.jetty.read-ahead')
      return
      ;;
    '--transport.jetty.response-header-buffer')
      return
      ;;
    '--transport.jetty.direct-buffers')
      return
      ;;
    '--transport.netty.loops')
      return
      ;;
    '--transport.netty.backlog')
      return
      ;;
    '--transport.netty.tcp-nodelay')
      return
      ;;
    '--transport.netty.reuse-address')
      return
      ;;
    '--transport.netty.receive-buffer')
      return
      ;;
    '--transport.netty.send-buffer')
      return
      ;;
    '--transport.netty.reuse-port')
      return
      ;;
    '--transport.netty.native')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${transportnettynative_option_args[@]}" ) )
      return $?
      ;;
    '--transport.netty.read-buffer')
      return
      ;;
    '--transport.netty.allocator')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${transportnettyallocator_option_args[@]}" ) )
      return $?
      ;;
    '--transport.netty.write-buffer-high')
      return
      ;;
    '--transport.netty.write-buffer-low')
      return
      ;;
    '--transport.undertow.loops')
      return
      ;;
    '--transport.undertow.backlog')
      return
      ;;
    '--transport.undertow.tcp-nodelay')
      return
      ;;
    '--transport.undertow.reuse-address')
      return
      ;;
    '--transport.undertow.receive-buffer')
      return
      ;;
    '--transport.undertow.send-buffer')
      return
      ;;
    '--transport.undertow.buffer-size')
      return
      ;;
    '--transport.undertow.buffers-per-thread')
      return
      ;;
    '--transport.undertow.direct-buffers')
      return
      ;;
    '--store.memory.size')
      return
      ;;
    '--store.rocksdb.path')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--store.rocksdb.sync')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${storerocksdbsync_option_args[@]}" ) )
      return $?
      ;;
    '--store.rocksdb.sync-interval')
      return
      ;;
    '--store.rocksdb.tail-size')
      return
      ;;
    '--store.rocksdb.cache-size')
      return
      ;;
    '--store.rocksdb.write-buffer-size')
      return
      ;;
    '--store.rocksdb.readers')
      return
      ;;
    '--store.rocksdb.recovery')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${storerocksdbrecovery_option_args[@]}" ) )
      return $?
      ;;
    '--protocol.messaging-v2.page-default')
      return
      ;;
    '--protocol.messaging-v2.page-max')
      return
      ;;
    '--protocol.messaging-v2.claim-default')
      return
      ;;
    '--protocol.messaging-v2.claim-max')
      return
      ;;
    '--protocol.messaging-v2.message-ttl-default')
      return
      ;;
    '--protocol.messaging-v2.message-ttl-min')
      return
      ;;
    '--protocol.messaging-v2.message-ttl-max')
      return
      ;;
    '--protocol.messaging-v2.message-delay-max')
      return
      ;;
    '--protocol.messaging-v2.claim-ttl-default')
      return
      ;;
    '--protocol.messaging-v2.claim-ttl-min')
      return
      ;;
    '--protocol.messaging-v2.claim-ttl-max')
      return
      ;;
    '--protocol.messaging-v2.claim-grace-default')
      return
      ;;
    '--protocol.messaging-v2.claim-grace-min')
      return
      ;;
    '--protocol.messaging-v2.claim-grace-max')
      return
      ;;
    '--protocol.messaging-v2.post-size-max')
      return
      ;;
    '--protocol.messaging-v2.metadata-size-max')
      return
      ;;
    '--protocol.messaging-v2.json-depth-max')
      return
      ;;
    '--protocol.messaging-v2.client-id')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${protocolmessagingv2clientid_option_args[@]}" ) )
      return $?
      ;;
    '--protocol.messaging-v2.queue-scan-max')
      return
      ;;
    '--protocol.messaging-v2.queue-scan-size-max')
      return
      ;;
    '--protocol.static.length')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `backup` subcommand.
function _picocli_busbar_backup() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--store' '--plugin-path' '--debug' '--store.memory.size' '--store.rocksdb.path' '--store.rocksdb.sync' '--store.rocksdb.sync-interval' '--store.rocksdb.tail-size' '--store.rocksdb.cache-size' '--store.rocksdb.write-buffer-size' '--store.rocksdb.readers' '--store.rocksdb.recovery'"
  local store_option_args=("memory" "rocksdb") # --store values
  local storerocksdbsync_option_args=("always" "interval" "never") # --store.rocksdb.sync values
  local storerocksdbrecovery_option_args=("strict" "point-in-time") # --store.rocksdb.recovery values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--store')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${store_option_args[@]}" ) )
      return $?
      ;;
    '--plugin-path')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--debug')
      return
      ;;
    '--store.memory.size')
      return
      ;;
    '--store.rocksdb.path')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--store.rocksdb.sync')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${storerocksdbsync_option_args[@]}" ) )
      return $?
      ;;
    '--store.rocksdb.sync-interval')
      return
      ;;
    '--store.rocksdb.tail-size')
      return
      ;;
    '--store.rocksdb.cache-size')
      return
      ;;
    '--store.rocksdb.write-buffer-size')
      return
      ;;
    '--store.rocksdb.readers')
      return
      ;;
    '--store.rocksdb.recovery')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${storerocksdbrecovery_option_args[@]}" ) )
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "backup" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `check` subcommand.
function _picocli_busbar_check() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--store' '--plugin-path' '--debug'"
  local store_option_args=("memory" "rocksdb") # --store values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--store')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${store_option_args[@]}" ) )
      return $?
      ;;
    '--plugin-path')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "check" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `transports` subcommand.
function _picocli_busbar_transports() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-v' '--verbose' '-h' '--help'"
  local arg_opts="'--config' '--plugin-path' '--debug'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--plugin-path')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `stores` subcommand.
function _picocli_busbar_stores() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-v' '--verbose' '-h' '--help'"
  local arg_opts="'--config' '--plugin-path' '--debug'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--plugin-path')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `protocols` subcommand.
function _picocli_busbar_protocols() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-v' '--verbose' '-h' '--help'"
  local arg_opts="'--config' '--plugin-path' '--debug'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--plugin-path')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `completion` subcommand.
function _picocli_busbar_completion() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--plugin-path' '--debug'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--plugin-path')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--debug')
      return
      ;;
  esac
  local SHELL_pos_param_args=("bash") # 0-0 values

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "completion" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      positionals=$( compReplyArray "${SHELL_pos_param_args[@]}" )
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `post` subcommand.
function _picocli_busbar_post() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--ttl' '--delay' '--url' '--project' '--client-id' '--timeout' '--output' '--debug'"
  local output_option_args=("auto" "text" "json") # --output values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--ttl')
      return
      ;;
    '--delay')
      return
      ;;
    '--url')
      return
      ;;
    '--project')
      return
      ;;
    '--client-id')
      return
      ;;
    '--timeout')
      return
      ;;
    '--output')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${output_option_args[@]}" ) )
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `list` subcommand.
function _picocli_busbar_list() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--limit' '--claimed' '--delayed' '--follow' '--interval' '--url' '--project' '--client-id' '--timeout' '--output' '--debug'"
  local output_option_args=("auto" "text" "json") # --output values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--limit')
      return
      ;;
    '--claimed')
      return
      ;;
    '--delayed')
      return
      ;;
    '--follow')
      return
      ;;
    '--interval')
      return
      ;;
    '--url')
      return
      ;;
    '--project')
      return
      ;;
    '--client-id')
      return
      ;;
    '--timeout')
      return
      ;;
    '--output')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${output_option_args[@]}" ) )
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `claim` subcommand.
function _picocli_busbar_claim() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--limit' '--ttl' '--grace' '--url' '--project' '--client-id' '--timeout' '--output' '--debug'"
  local output_option_args=("auto" "text" "json") # --output values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--limit')
      return
      ;;
    '--ttl')
      return
      ;;
    '--grace')
      return
      ;;
    '--url')
      return
      ;;
    '--project')
      return
      ;;
    '--client-id')
      return
      ;;
    '--timeout')
      return
      ;;
    '--output')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${output_option_args[@]}" ) )
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `delete` subcommand.
function _picocli_busbar_delete() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--claim' '--url' '--project' '--client-id' '--timeout' '--output' '--debug'"
  local output_option_args=("auto" "text" "json") # --output values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--claim')
      return
      ;;
    '--url')
      return
      ;;
    '--project')
      return
      ;;
    '--client-id')
      return
      ;;
    '--timeout')
      return
      ;;
    '--output')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${output_option_args[@]}" ) )
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `release` subcommand.
function _picocli_busbar_release() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--url' '--project' '--client-id' '--timeout' '--output' '--debug'"
  local output_option_args=("auto" "text" "json") # --output values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--url')
      return
      ;;
    '--project')
      return
      ;;
    '--client-id')
      return
      ;;
    '--timeout')
      return
      ;;
    '--output')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${output_option_args[@]}" ) )
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `queues` subcommand.
function _picocli_busbar_queues() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--detailed' '--url' '--project' '--client-id' '--timeout' '--output' '--debug'"
  local output_option_args=("auto" "text" "json") # --output values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--detailed')
      return
      ;;
    '--url')
      return
      ;;
    '--project')
      return
      ;;
    '--client-id')
      return
      ;;
    '--timeout')
      return
      ;;
    '--output')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${output_option_args[@]}" ) )
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `stats` subcommand.
function _picocli_busbar_stats() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--config' '--url' '--project' '--client-id' '--timeout' '--output' '--debug'"
  local output_option_args=("auto" "text" "json") # --output values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--config')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--url')
      return
      ;;
    '--project')
      return
      ;;
    '--client-id')
      return
      ;;
    '--timeout')
      return
      ;;
    '--output')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${output_option_args[@]}" ) )
      return $?
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `bench` subcommand.
function _picocli_busbar_bench() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'-h' '--help'"
  local arg_opts="'--plan' '--transports' '--worker-kinds' '--stores' '--workload' '--contender' '--baseline' '--rounds' '--span' '--warm-up' '--connections' '--workers' '--threads' '--scale' '--tool' '--seed' '--out' '--progress' '--dry-run' '--debug'"
  local plan_option_args=("quick" "standard" "full") # --plan values
  local transports_option_args=("jetty" "netty" "undertow") # --transports values
  local stores_option_args=("memory" "rocksdb") # --stores values
  local tool_option_args=("own" "wrk" "ab" "httperf") # --tool values
  local progress_option_args=("auto" "plain" "json" "none") # --progress values

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--plan')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${plan_option_args[@]}" ) )
      return $?
      ;;
    '--transports')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${transports_option_args[@]}" ) )
      return $?
      ;;
    '--worker-kinds')
      return
      ;;
    '--stores')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${stores_option_args[@]}" ) )
      return $?
      ;;
    '--workload')
      return
      ;;
    '--contender')
      return
      ;;
    '--baseline')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--rounds')
      return
      ;;
    '--span')
      return
      ;;
    '--warm-up')
      return
      ;;
    '--connections')
      return
      ;;
    '--workers')
      return
      ;;
    '--threads')
      return
      ;;
    '--scale')
      return
      ;;
    '--tool')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${tool_option_args[@]}" ) )
      return $?
      ;;
    '--seed')
      return
      ;;
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--progress')
      local IFS=$'\n'
      COMPREPLY=( $( compReplyArray "${progress_option_args[@]}" ) )
      return $?
      ;;
    '--dry-run')
      return
      ;;
    '--debug')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `help` subcommand.
function _picocli_busbar_help() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}

  local commands="serve backup check transports stores protocols completion post list claim delete release queues stats bench"
  local flag_opts="'-h' '--help'"
  local arg_opts=""

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Define a completion specification (a compspec) for the
# `busbar`, `busbar.sh`, and `busbar.bash` commands.
# Uses the bash `complete` builtin (see [6]) to specify that shell function
# `_complete_busbar` is responsible for generating possible completions for the
# current word on the command line.
# The `-o default` option means that if the function generated no matches, the
# default Bash completions and the Readline default filename completions are performed.
complete -F _complete_busbar -o default busbar busbar.sh busbar.bash
