package io.busbar.bench.contender;

import io.busbar.bench.contender.Contender.JavaFlags;
import io.busbar.bench.contender.Contender.Kind;
import io.busbar.bench.contender.Contender.Speaks;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes contenders. */
public final class Contenders {

  /** What {@link #external} takes. */
  public static final String FORM = "NAME=START COMMAND @ URL";

  private static final Pattern EXTERNAL =
      Pattern.compile("([^=\\s][^=]*?)\\s*=\\s*(\\S(?:.*\\S)?)\\s+@\\s+(\\S+)");

  private final List<String> program;
  private final JavaFlags programFlags;

  /**
   * From a program.
   *
   * @param program the command line that starts Busbar
   */
  public Contenders(List<String> program) {
    this.program = program;
    programFlags = program.size() > 1 ? JavaFlags.COMMAND : JavaFlags.LAUNCHER;
  }

  /**
   * Busbar's server with the messaging protocol.
   *
   * @param serve further words of {@code serve}
   */
  public Contender messaging(
      String name, String transport, String worker, String store, List<String> serve) {
    List<String> words = new ArrayList<>(List.of("--worker", worker, "--store", store));
    if (store.equals("rocksdb")) {
      words.addAll(List.of("--store.rocksdb.path", Contender.DATA));
    }
    words.addAll(serve);
    return serve(name, transport, Speaks.MESSAGING, words);
  }

  /**
   * Busbar's server with one fixed answer: the adapter of an engine by itself.
   *
   * @param length bytes of the answer's body
   */
  public Contender fixed(
      String name, String transport, String worker, int length, List<String> serve) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--worker",
                worker,
                "--store",
                "memory",
                "--protocol",
                "static",
                "--protocol.static.length",
                String.valueOf(length)));
    words.addAll(serve);
    return serve(name, transport, Speaks.FIXED, words);
  }

  private Contender serve(String name, String transport, Speaks speaks, List<String> words) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("serve", "--transport", transport, "--bind", "127.0.0.1:0"));
    command.addAll(words);
    return new Contender(
        name, Kind.BUSBAR, List.copyOf(command), Optional.empty(), speaks, programFlags, List.of());
  }

  /**
   * The leanest server on a bare engine.
   *
   * @param length bytes of the answer's body
   * @param threads 0 for as many as there are cores
   */
  public static Contender bare(String name, String engine, int length, int threads) {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "io.busbar.bench.bare.Main",
                engine,
                "--bind",
                "127.0.0.1:0",
                "--length",
                String.valueOf(length)));
    if (threads > 0) {
      command.addAll(List.of("--threads", String.valueOf(threads)));
    }
    return new Contender(
        name,
        Kind.BARE,
        List.copyOf(command),
        Optional.empty(),
        Speaks.FIXED,
        JavaFlags.COMMAND,
        List.of());
  }

  /** The java that runs this. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Any server. Its command is run by a shell. If its URL has a path, just that page is asked for;
   * otherwise it must speak the messaging protocol.
   *
   * @param text as in {@link #FORM}
   * @throws IllegalArgumentException if it has another form; the message says which is right
   */
  public static Contender external(String text) {
    Matcher parts = EXTERNAL.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          FORM + ", such as 'nginx=nginx -c /etc/nginx/bench.conf @ http://127.0.0.1:8080/page'");
    }
    URI url = url(parts.group(3));
    boolean isRoot = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
    return new Contender(
        parts.group(1),
        Kind.EXTERNAL,
        List.of("sh", "-c", parts.group(2)),
        Optional.of(url),
        isRoot && url.getRawQuery() == null ? Speaks.MESSAGING : Speaks.PAGE,
        JavaFlags.NONE,
        List.of());
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      if ("http".equals(url.getScheme()) && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw new IllegalArgumentException(FORM + ", where URL is http://HOST:PORT/PATH");
  }
}
