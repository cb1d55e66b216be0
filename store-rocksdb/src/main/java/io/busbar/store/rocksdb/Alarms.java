package io.busbar.store.rocksdb;

import io.busbar.api.store.QueueId;
import java.util.Optional;

/** Which queues have messages whose lives are over. */
final class Alarms {

  private Alarms() {}

  /** A queue that has such, or may have. */
  static Optional<QueueId> first(Source source, long now) {
    try (Scan alarms =
        source.scan(Family.STORE, Keys.alarm(0, 0), Keys.alarm(now, Long.MAX_VALUE))) {
      return alarms.valid() ? Optional.of(Keys.id(alarms.value())) : Optional.empty();
    }
  }
}
