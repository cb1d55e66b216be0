package io.busbar.bus.messaging;

import io.busbar.api.option.Option;
import java.time.Duration;
import java.util.List;

/** The options of messaging v2. Times are whole seconds. */
public final class MessagingOptions {

  private static final String PREFIX = "protocol.messaging-v2.";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration CENTURY = Duration.ofDays(36_500);

  static final Option<Integer> PAGE_DEFAULT =
      number(
          "page-default",
          10,
          1,
          1000,
          "entries",
          "Queues, messages or ids on a page if no limit is asked");

  static final Option<Integer> PAGE_MAX =
      number("page-max", 20, 1, 1000, "entries", "Most queues, messages or ids on a page");

  static final Option<Integer> CLAIM_DEFAULT =
      number("claim-default", 10, 1, 1000, "messages", "Messages to a claim if no limit is asked");

  static final Option<Integer> CLAIM_MAX =
      number("claim-max", 20, 1, 1000, "messages", "Most messages to a claim or a pop");

  static final Option<Duration> MESSAGE_TTL_DEFAULT =
      time("message-ttl-default", Duration.ofHours(1), "Life of a message that asks for none");

  static final Option<Duration> MESSAGE_TTL_MIN =
      time("message-ttl-min", Duration.ofMinutes(1), "Shortest life that a message may ask for");

  static final Option<Duration> MESSAGE_TTL_MAX =
      time("message-ttl-max", Duration.ofDays(14), "Longest life that a message may ask for");

  static final Option<Duration> MESSAGE_DELAY_MAX =
      time("message-delay-max", Duration.ofMinutes(15), "Longest delay that a message may ask for");

  static final Option<Duration> CLAIM_TTL_DEFAULT =
      time("claim-ttl-default", Duration.ofMinutes(5), "Time of a claim that asks for none");

  static final Option<Duration> CLAIM_TTL_MIN =
      time("claim-ttl-min", Duration.ofMinutes(1), "Shortest time that a claim may ask for");

  static final Option<Duration> CLAIM_TTL_MAX =
      time("claim-ttl-max", Duration.ofHours(12), "Longest time that a claim may ask for");

  static final Option<Duration> CLAIM_GRACE_DEFAULT =
      time("claim-grace-default", Duration.ofMinutes(1), "Grace of a claim that asks for none");

  static final Option<Duration> CLAIM_GRACE_MIN =
      time("claim-grace-min", Duration.ofMinutes(1), "Shortest grace that a claim may ask for");

  static final Option<Duration> CLAIM_GRACE_MAX =
      time("claim-grace-max", Duration.ofHours(12), "Longest grace that a claim may ask for");

  static final Option<Long> POST_SIZE_MAX =
      Option.size(
          PREFIX + "post-size-max",
          256 << 10,
          1,
          1 << 30,
          "Most bytes of a post of messages; the server's limit on bodies holds as well");

  static final Option<Long> METADATA_SIZE_MAX =
      Option.size(
          PREFIX + "metadata-size-max", 64 << 10, 2, 1 << 30, "Most bytes of a queue's metadata");

  // An answer holds a message three levels deep, as a post does. Some readers stop at 100 levels.
  static final Option<Integer> JSON_DEPTH_MAX =
      number(
          "json-depth-max",
          100,
          8,
          500,
          "levels",
          "Most JSON arrays and objects inside each other");

  static final Option<ClientIds> CLIENT_ID =
      Option.choice(
          PREFIX + "client-id",
          ClientIds.UUID,
          "What a Client-ID is: a UUID, or any text of 10 to 36 characters");

  static final Option<Integer> QUEUE_SCAN_MAX =
      number(
          "queue-scan-max",
          10_000,
          1,
          1_000_000,
          "queues",
          "Most queues that one filtered listing looks at before it gives what it has");

  static final Option<Long> QUEUE_SCAN_SIZE_MAX =
      Option.size(
          PREFIX + "queue-scan-size-max",
          1 << 20,
          1,
          1 << 30,
          "Most bytes of metadata that one filtered listing reads before it gives what it has");

  /** All of them. */
  public static final List<Option<?>> ALL =
      List.of(
          PAGE_DEFAULT,
          PAGE_MAX,
          CLAIM_DEFAULT,
          CLAIM_MAX,
          MESSAGE_TTL_DEFAULT,
          MESSAGE_TTL_MIN,
          MESSAGE_TTL_MAX,
          MESSAGE_DELAY_MAX,
          CLAIM_TTL_DEFAULT,
          CLAIM_TTL_MIN,
          CLAIM_TTL_MAX,
          CLAIM_GRACE_DEFAULT,
          CLAIM_GRACE_MIN,
          CLAIM_GRACE_MAX,
          POST_SIZE_MAX,
          METADATA_SIZE_MAX,
          JSON_DEPTH_MAX,
          CLIENT_ID,
          QUEUE_SCAN_MAX,
          QUEUE_SCAN_SIZE_MAX);

  private MessagingOptions() {}

  private static Option<Integer> number(
      String name, int fallback, int min, int max, String unit, String doc) {
    return Option.number(PREFIX + name, fallback, min, max, unit, doc);
  }

  private static Option<Duration> time(String name, Duration fallback, String doc) {
    return Option.duration(PREFIX + name, fallback, SECOND, CENTURY, doc);
  }
}
