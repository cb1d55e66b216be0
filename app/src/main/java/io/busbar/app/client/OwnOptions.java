package io.busbar.app.client;

import io.busbar.api.option.Option;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * The options that only one command or two of the client have. They are given as flags and nowhere
 * else: what is to be done differs from run to run.
 */
final class OwnOptions {

  static final Option<Optional<Duration>> MESSAGE_TTL =
      seconds("client.ttl", "how long each message lives; without it as long as the queue says");

  static final Option<Optional<Duration>> DELAY =
      seconds(
          "client.delay",
          "how long each message is held back; without it as long as the queue says, and only if"
              + " the queue has a delay of its own");

  static final Option<Optional<Integer>> LIST_LIMIT =
      count("client.limit", "most messages to show; without it all");

  static final Option<Boolean> CLAIMED =
      Option.bool("client.claimed", false, "show messages that are claimed, too");

  static final Option<Boolean> DELAYED =
      Option.bool("client.delayed", false, "show messages that are held back, too");

  static final Option<Boolean> FOLLOW =
      Option.bool(
          "client.follow",
          false,
          "go on with what comes, until interrupted; claimed and delayed ones included");

  static final Option<Duration> INTERVAL =
      Option.duration(
          "client.interval",
          Duration.ofSeconds(1),
          Duration.ofMillis(10),
          Duration.ofDays(1),
          "how long --follow waits between two looks");

  static final Option<Optional<Integer>> CLAIM_LIMIT =
      count("client.limit", "most messages to claim; without it as many as the server gives");

  static final Option<Optional<Duration>> CLAIM_TTL =
      seconds("client.ttl", "how long the claim holds; without it as long as the server says");

  static final Option<Optional<Duration>> GRACE =
      seconds(
          "client.grace",
          "how much longer than the claim its messages live at least; without it as the server"
              + " says");

  static final Option<String> CLAIM =
      Option.text("client.claim", "", "the claim that holds the messages, as claim printed it");

  static final Option<Boolean> DETAILED =
      Option.bool("client.detailed", false, "show each queue's metadata, too");

  private OwnOptions() {}

  private static Option<Optional<Duration>> seconds(String key, String doc) {
    Option<Duration> one =
        Option.duration(key, Duration.ZERO, Duration.ZERO, Duration.ofDays(36_500), doc);
    return optional(
        one,
        text -> {
          Duration time = one.parse(text);
          if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("whole seconds, such as 60s");
          }
          return time;
        });
  }

  private static Option<Optional<Integer>> count(String key, String doc) {
    Option<Integer> one = Option.number(key, 1, 1, Integer.MAX_VALUE, "messages", doc);
    return optional(one, one::parse);
  }

  /** The same option without a default, which then is somebody else's business. */
  private static <T> Option<Optional<T>> optional(Option<T> one, Function<String, T> parser) {
    return Option.of(
        one.key(),
        Optional.empty(),
        one.shape(),
        one.doc(),
        text -> Optional.of(parser.apply(text)),
        value -> value.map(one::print).orElse(""));
  }
}
