package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.app.error.ExitCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandLineErrorsTest {

  private static final String SERVE_HELP = " (busbar serve --help says more)";
  private static final String HELP = " (busbar --help says more)";

  @ParameterizedTest
  @MethodSource
  void aWrongCommandLineIsOneLineAndExitCode2(String line, String message) {
    Outcome outcome = Outcome.of(line.isEmpty() ? new String[0] : line.split(" "));

    assertEquals(
        new Outcome(ExitCode.USAGE, "", "busbar: " + message + System.lineSeparator()), outcome);
    assertEquals(2, outcome.code().status());
  }

  @Test
  void anEmptyFolderNameIsNotTheFolderWhereTheOperatorIs() {
    assertEquals(
        new Outcome(
            ExitCode.USAGE, "", "busbar: DIR is empty; name a folder" + System.lineSeparator()),
        Outcome.of("backup", ""));
  }

  @Test
  void aNameOfTwoContendersIsToldBeforeAnythingIsStarted() {
    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            "busbar: --contender names 'a' a second time; give each a name of its own"
                + System.lineSeparator()),
        Outcome.of("bench", "--contender", "a=b @ http://127.0.0.1:1/,a=c @ http://127.0.0.1:2/"));
  }

  static Stream<Arguments> aWrongCommandLineIsOneLineAndExitCode2() {
    return Stream.of(
        Arguments.of(
            "",
            "name a command: serve, backup, check, transports, stores, protocols, completion, post,"
                + " list, claim, delete, release, queues, stats, bench, help"
                + HELP),
        Arguments.of(
            "serv",
            "unknown command 'serv'; commands: serve, backup, check, transports, stores, protocols,"
                + " completion, post, list, claim, delete, release, queues, stats, bench, help; did"
                + " you mean serve?"
                + HELP),
        Arguments.of("--versio", "unknown option --versio; did you mean --version?" + HELP),
        Arguments.of("serve now", "unexpected argument 'now'" + SERVE_HELP),
        Arguments.of(
            "serve --grcae=3s", "unknown option --grcae; did you mean --grace?" + SERVE_HELP),
        Arguments.of(
            "serve --prot x", "unknown option --prot; did you mean --protocol?" + SERVE_HELP),
        Arguments.of("serve --nothing-like-it", "unknown option --nothing-like-it" + SERVE_HELP),
        Arguments.of(
            "serve --store.memory.sise=1GiB",
            "unknown option --store.memory.sise; did you mean --store.memory.size?" + SERVE_HELP),
        Arguments.of(
            "serve --transport.helidon.loops=1",
            "--transport.helidon.loops is for transport helidon, which is not installed; installed:"
                + " jetty, netty, undertow"),
        Arguments.of(
            "serve --store.rocksbd.path=x",
            "--store.rocksbd.path is for store rocksbd, which is not installed; installed: memory,"
                + " rocksdb; did you mean rocksdb?"),
        Arguments.of(
            "serve --grace", "Missing required parameter for option '--grace' (TIME)" + SERVE_HELP),
        Arguments.of(
            "serve --grace 1s --grace 2s",
            "option '--grace' (TIME) should be specified only once" + SERVE_HELP),
        Arguments.of("serve --grace 3", "--grace is '3'; write a time from 0ms to 1d, such as 30s"),
        Arguments.of(
            "serve --workers many", "--workers is 'many'; write a whole number from 0 to 1000000"),
        Arguments.of(
            "serve --worker-queue 0",
            "--worker-queue is '0'; write a whole number from 1 to 10000000"),
        Arguments.of(
            "serve --worker=threads",
            "--worker is 'threads'; write one of event-loop, pool, virtual"),
        Arguments.of(
            "serve --limits.body-bytes=4TB",
            "--limits.body-bytes is '4TB'; write a size from 1 to 1GiB, such as 64KiB"),
        Arguments.of(
            "serve --bind 127.0.0.1",
            "--bind is '127.0.0.1'; write HOST:PORT, [IPV6]:PORT or :PORT, a port from 0 to 65535"),
        Arguments.of(
            "serve --bind 127.0.0.1:0 --bind :70000",
            "--bind is '127.0.0.1:0,:70000'; write HOST:PORT, [IPV6]:PORT or :PORT, a port from 0"
                + " to 65535"),
        Arguments.of(
            "serve --bind 127.0.0.1:8877,127.0.0.1:8877",
            "--bind is '127.0.0.1:8877,127.0.0.1:8877'; write each address once"),
        Arguments.of(
            "serve --transport undertwo",
            "no transport is named 'undertwo'; installed: jetty, netty, undertow; did you mean"
                + " undertow?"),
        Arguments.of(
            "backup", "Missing required parameter: 'DIR' (busbar backup --help says more)"),
        Arguments.of("check", "Missing required parameter: 'DIR' (busbar check --help says more)"),
        Arguments.of(
            "check here there", "unexpected argument 'there' (busbar check --help says more)"),
        Arguments.of(
            "check --store memory here",
            "store memory can't be backed up or checked; choose one that can by --store: rocksdb"),
        Arguments.of(
            "serve --store redis", "no store is named 'redis'; installed: memory, rocksdb"),
        Arguments.of(
            "bench study nope",
            "unknown study 'nope'; studies: ab, rate-sweep, servers, pipelined"),
        Arguments.of("bench study", "name a study; studies: ab, rate-sweep, servers, pipelined"),
        Arguments.of(
            "bench limit",
            "unexpected argument 'limit'; write bench, bench study NAME or bench limits"),
        Arguments.of(
            "bench limits nope", "unknown part 'nope'; parts of limits: requests, memory, growth"),
        Arguments.of(
            "bench --transports helidon",
            "--transports is 'helidon'; write some of jetty, netty, undertow"),
        Arguments.of("bench --stores redis", "--stores is 'redis'; write some of memory, rocksdb"),
        Arguments.of(
            "bench --workload x",
            "--workload is 'x'; write some of get-0, get-420, get-1k, get-64k, post, mixed,"
                + " claim-delete, static"),
        Arguments.of(
            "bench --contender junk",
            "--contender is 'junk'; write NAME=START COMMAND @ URL, such as 'nginx=nginx -c"
                + " /etc/nginx/bench.conf @ http://127.0.0.1:8080/page'"),
        Arguments.of("bench --out src", "--out is 'src', which is not empty; name another folder"),
        Arguments.of(
            "bench limits --out src", "--out is 'src', which is not empty; name another folder"),
        Arguments.of(
            "bench --warm-up 3", "--warm-up is '3'; write a time from 0ms to 1h, such as 30s"),
        Arguments.of("bench study ab --plan full", "--plan has no effect in a study or limits"),
        Arguments.of(
            "bench --scale 0.1", "--scale has no effect in a plan; name a study or limits"),
        Arguments.of("bench limits --worker-kinds pool", "--worker-kinds has no effect in limits"),
        Arguments.of(
            "bench study servers --workload get-0,get-1k",
            "--workload names several workloads; study servers takes one"),
        Arguments.of(
            "bench --baseline missing.json",
            "--baseline is 'missing.json': can't read missing.json"
                + " (java.nio.file.NoSuchFileException: missing.json); name the report.json of an"
                + " earlier comparison"),
        Arguments.of(
            "serve --protocol messaging",
            "no protocol is named 'messaging'; installed: messaging-v2, slow, static; did"
                + " you mean messaging-v2?"));
  }
}
