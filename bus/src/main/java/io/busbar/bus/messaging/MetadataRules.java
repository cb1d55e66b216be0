package io.busbar.bus.messaging;

import io.busbar.bus.messaging.json.JsonValue;
import io.busbar.bus.messaging.json.JsonValue.Kind;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the reserved members of a queue's metadata may be. */
final class MetadataRules {

  private static final List<String> RETRY_NUMBERS =
      List.of(
          "retries_with_no_delay",
          "minimum_delay_retries",
          "minimum_delay",
          "maximum_delay",
          "maximum_delay_retries");
  private static final Set<String> RETRY_FUNCTIONS =
      Set.of("linear", "arithmetic", "geometric", "exponential");
  private static final long MINIMUM_DELAY = 5;
  private static final long MAXIMUM_DELAY = 30;
  private static final long LEAST_DELAY_RANGE = 10;

  private final MessagingLimits limits;

  MetadataRules(MessagingLimits limits) {
    this.limits = limits;
  }

  /** The first rule that the metadata breaks, as a sentence. */
  Optional<String> broken(QueueMetadata metadata) {
    try {
      check(metadata);
      return Optional.empty();
    } catch (Broken e) {
      return Optional.of(e.rule);
    }
  }

  private void check(QueueMetadata metadata) {
    long minTtl = limits.messageTtl().min();
    long maxTtl = limits.messageTtl().max();
    number(
        metadata,
        QueueMetadata.DEFAULT_TTL,
        minTtl,
        maxTtl,
        "_default_message_ttl can not exceed %d seconds, and must be at least %d seconds long."
            .formatted(maxTtl, minTtl));
    number(
        metadata,
        QueueMetadata.MAX_POST_SIZE,
        1,
        limits.postSizeMax(),
        "_max_messages_post_size can not exceed %d, and must be at least greater than 0."
            .formatted(limits.postSizeMax()));
    number(metadata, QueueMetadata.MAX_CLAIM_COUNT, Long.MIN_VALUE, Long.MAX_VALUE, "");
    number(
        metadata,
        QueueMetadata.DEAD_LETTER_TTL,
        minTtl,
        maxTtl,
        "The TTL for a message may not exceed %d seconds, and must be at least %d seconds long."
            .formatted(maxTtl, minTtl));
    number(
        metadata,
        QueueMetadata.DEFAULT_DELAY,
        0,
        limits.delayMax(),
        "The TTL can not exceed %d seconds, and must be at least 0 seconds long."
            .formatted(limits.delayMax()));
    said(metadata, QueueMetadata.ENCRYPT)
        .ifPresent(
            value -> require(value.is(Kind.TRUE), "_enable_encrypt_messages must be boolean."));
    said(metadata, QueueMetadata.DEAD_LETTER_QUEUE)
        .ifPresent(value ->
            require(
                value.text().filter(QueueNames::isValid).isPresent(),
                "_dead_letter_queue must be the name of a queue."));
    said(metadata, QueueMetadata.RETRY_POLICY).ifPresent(MetadataRules::checkRetryPolicy);
  }

  /** A member that says something: there, and not null, false, zero or empty. */
  private static Optional<JsonValue> said(QueueMetadata metadata, String name) {
    return metadata.member(name).filter(value -> !value.isFalsy());
  }

  private static void number(QueueMetadata metadata, String name, long min, long max, String rule) {
    Optional<JsonValue> value = metadata.member(name).filter(given -> !given.is(Kind.NULL));
    if (value.isPresent()) {
      OptionalLong number = value.get().integer();
      require(number.isPresent(), name + " must be integer.");
      require(number.getAsLong() >= min && number.getAsLong() <= max, rule);
    }
  }

  private static void checkRetryPolicy(JsonValue policy) {
    require(policy.is(Kind.OBJECT), "retry_policy must be a dict.");
    for (String name : RETRY_NUMBERS) {
      policy
          .member(name)
          .filter(value -> !value.isFalsy())
          .ifPresent(value ->
              require(
                  value.integer().isPresent(), "Retry policy: " + name + " must be a integer."));
    }
    policy
        .member("retry_backoff_function")
        .filter(value -> !value.isFalsy())
        .ifPresent(MetadataRules::checkRetryFunction);
    policy
        .member("ignore_subscription_override")
        .filter(value -> !value.isFalsy())
        .ifPresent(value ->
            require(value.is(Kind.TRUE), "ignore_subscription_override must be a boolean."));
    long least = delay(policy, "minimum_delay", MINIMUM_DELAY);
    long most = delay(policy, "maximum_delay", MAXIMUM_DELAY);
    require(least <= most, "minimum_delay must less than maximum_delay.");
    // Both may be any 64-bit number, so their difference may not fit one.
    require(
        most >= LEAST_DELAY_RANGE + Long.MIN_VALUE && most - LEAST_DELAY_RANGE >= least,
        "minimum_delay and maximum_delay must be at least 10 seconds apart.");
  }

  private static void checkRetryFunction(JsonValue function) {
    Optional<String> name = function.text();
    require(name.isPresent(), "retry_backoff_function must be a string.");
    require(
        RETRY_FUNCTIONS.contains(name.get()),
        "retry_backoff_function must be linear, arithmetic, geometric or exponential.");
  }

  private static long delay(JsonValue policy, String name, long fallback) {
    Optional<JsonValue> value = policy.member(name);
    if (value.isEmpty()) {
      return fallback;
    }
    OptionalLong seconds = value.get().integer();
    require(seconds.isPresent(), "Retry policy: " + name + " must be a integer.");
    return seconds.getAsLong();
  }

  private static void require(boolean kept, String rule) {
    if (!kept) {
      throw new Broken(rule);
    }
  }

  /** Leaves the checks at the first rule that is broken. */
  private static final class Broken extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final String rule;

    Broken(String rule) {
      super(rule, null, false, false);
      this.rule = rule;
    }
  }
}
