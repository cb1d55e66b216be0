package io.busbar.app.client;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.app.config.Names;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.ParseResult;

/**
 * One run of a command.
 *
 * @param bus whom to ask
 * @param out where results go
 * @param in what is given to it
 * @param note told lines that are no results
 * @param own the values of the command's own options
 * @param common the values of those that every command has
 * @param parsed the words
 */
record Session(
    BusClient bus,
    Output out,
    InputStream in,
    Consumer<String> note,
    Options own,
    Options common,
    ParseResult parsed) {

  /** The queue that is named. */
  String queue() {
    return word(0, "QUEUE");
  }

  /** Where the queue is on the bus. */
  String queuePath() {
    return "/v2/queues/" + encoded(queue());
  }

  /** A word that must not be empty. */
  String word(int index, String label) {
    return named(parsed.matchedPositionalValue(index, ""), label);
  }

  /** The words from the second on. */
  List<String> ids() {
    List<String> ids = parsed.matchedPositionalValue(1, List.of());
    return ids.stream().map(id -> named(id, "ID")).toList();
  }

  private static String named(String word, String label) {
    if (word.isEmpty()) {
      throw new Failure(ExitCode.USAGE, label + " is empty; name one");
    }
    return word;
  }

  /** A text as part of a path or a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * What an answer says.
   *
   * @throws CallFailed if it is not what a bus says
   */
  <T> T read(Answer answer, Function<String, T> reader) {
    try {
      return reader.apply(answer.body());
    } catch (IllegalArgumentException other) {
      throw new CallFailed(
          bus.notTheBus(answer.request(), "a " + answer.status() + " that is something else"),
          false,
          other);
    }
  }

  /** The flags that lead another command to the same bus: "" if it goes there by itself. */
  String flags() {
    return flag(ClientOptions.URL) + flag(ClientOptions.PROJECT);
  }

  private <T> String flag(Option<T> option) {
    T value = common.get(option);
    if (value.equals(option.fallback())) {
      return "";
    }
    return " " + Names.flag(option.key()) + " " + shell(option.print(value));
  }

  /** A word as a shell takes it. */
  static String shell(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
