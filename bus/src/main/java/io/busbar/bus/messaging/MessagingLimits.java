package io.busbar.bus.messaging;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The options' values, checked against each other.
 *
 * @param page queues, messages or ids on a page
 * @param claim messages to a claim or a pop
 * @param messageTtl seconds that a message lives
 * @param delayMax seconds that a message may be delayed
 * @param claimTtl seconds that a claim holds
 * @param claimGrace seconds that a claimed message outlives its claim
 * @param postSizeMax bytes of a post
 * @param metadataSizeMax bytes of a queue's metadata
 * @param queueScanMax queues that one filtered listing looks at
 * @param queueScanSizeMax bytes of metadata after which one filtered listing reads no more
 * @param clientIds what a Client-ID is
 */
record MessagingLimits(
    Range page,
    Range claim,
    Range messageTtl,
    long delayMax,
    Range claimTtl,
    Range claimGrace,
    long postSizeMax,
    long metadataSizeMax,
    int queueScanMax,
    long queueScanSizeMax,
    ClientIds clientIds) {

  /** From where to where a value may be, and what it is if it is not given. */
  record Range(long min, long max, long fallback) {

    boolean has(long value) {
      return value >= min && value <= max;
    }
  }

  static MessagingLimits of(Options options) {
    return new MessagingLimits(
        numbers(options, MessagingOptions.PAGE_DEFAULT, MessagingOptions.PAGE_MAX),
        numbers(options, MessagingOptions.CLAIM_DEFAULT, MessagingOptions.CLAIM_MAX),
        times(
            options,
            MessagingOptions.MESSAGE_TTL_MIN,
            MessagingOptions.MESSAGE_TTL_MAX,
            MessagingOptions.MESSAGE_TTL_DEFAULT),
        seconds(options, MessagingOptions.MESSAGE_DELAY_MAX),
        times(
            options,
            MessagingOptions.CLAIM_TTL_MIN,
            MessagingOptions.CLAIM_TTL_MAX,
            MessagingOptions.CLAIM_TTL_DEFAULT),
        times(
            options,
            MessagingOptions.CLAIM_GRACE_MIN,
            MessagingOptions.CLAIM_GRACE_MAX,
            MessagingOptions.CLAIM_GRACE_DEFAULT),
        options.get(MessagingOptions.POST_SIZE_MAX),
        options.get(MessagingOptions.METADATA_SIZE_MAX),
        options.get(MessagingOptions.QUEUE_SCAN_MAX),
        options.get(MessagingOptions.QUEUE_SCAN_SIZE_MAX),
        options.get(MessagingOptions.CLIENT_ID));
  }

  private static Range numbers(Options options, Option<Integer> fallback, Option<Integer> max) {
    return range(1, max, options.get(max), fallback, options.get(fallback));
  }

  private static Range times(
      Options options, Option<Duration> min, Option<Duration> max, Option<Duration> fallback) {
    long lowest = seconds(options, min);
    long highest = seconds(options, max);
    if (lowest > highest) {
      throw new OptionException(
          min.key(), "is " + lowest + "s, which is above " + max.key() + "; lower it");
    }
    return range(lowest, max, highest, fallback, seconds(options, fallback));
  }

  private static Range range(
      long min, Option<?> max, long highest, Option<?> fallback, long value) {
    if (value < min || value > highest) {
      throw new OptionException(
          fallback.key(),
          "is " + value + "; write one from " + min + " to " + highest + ", which is " + max.key());
    }
    return new Range(min, highest, value);
  }

  private static long seconds(Options options, Option<Duration> option) {
    Duration time = options.get(option);
    if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
      throw new OptionException(
          option.key(), "is " + time.toMillis() + "ms; write whole seconds, such as 60s");
    }
    return time.toSeconds();
  }
}
