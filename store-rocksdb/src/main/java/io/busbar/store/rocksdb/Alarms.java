package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which queues have messages whose lives are over. Belongs to the thread of the upkeep. */
final class Alarms {

  /**
   * Every so many looks, all are looked at. A commit may bring an alarm that is earlier than one
   * that has been seen.
   */
  private static final int ROUND = 8;

  /** Before this time there was no alarm lately, but there may be many that were removed. */
  private long from;

  private int looks;

  /** Alarms of queues that are damaged. */
  private final Set<Alarm> skipped = new HashSet<>();

  /**
   * An alarm that has gone off.
   *
   * @param time when, in {@link Nanos}
   * @param number the number of the queue
   * @param queue whose it is
   */
  record Alarm(long time, long number, QueueId queue) {}

  /** The first alarm that has gone off. */
  Optional<Alarm> first(Source source, long now) {
    looks++;
    if (now < from || looks % ROUND == 0) {
      from = 0;
      skipped.clear();
    }
    try (Scan alarms =
        source.scan(Family.STORE, Keys.alarm(from, 0), Keys.alarm(now, Long.MAX_VALUE))) {
      for (; alarms.valid(); alarms.next()) {
        Alarm alarm =
            new Alarm(
                Keys.alarmTime(alarms.key()),
                Keys.alarmQueue(alarms.key()),
                Keys.id(alarms.value()));
        if (!skipped.contains(alarm)) {
          from = alarm.time();
          return Optional.of(alarm);
        }
      }
      return Optional.empty();
    }
  }

  /** What an alarm is for can't be done: others are not to wait for that. */
  void skip(Alarm alarm) {
    skipped.add(alarm);
  }

  /** Sees to some of what an alarm is for. */
  static void seeTo(Batch batch, Alarm alarm, long now, int most) {
    Draft queue = batch.queue(alarm.queue());
    if (queue.isAlarm(alarm.time(), alarm.number())) {
      Removing.expire(batch, queue, now, most);
    } else {
      batch.delete(Family.STORE, Keys.alarm(alarm.time(), alarm.number()));
    }
  }
}
