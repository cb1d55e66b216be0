package io.busbar.store.memory;

import io.busbar.api.store.QueueId;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Which queues there are: found by id without a lock, listed in order, changed one at a time; and
 * where a new one's markers start.
 *
 * <p>They start at the clock's milliseconds times 2^20. No queue takes 2^20 messages a millisecond
 * for as long as it lives, so its successor starts beyond it, after a restart as well. Should a
 * queue be ahead of the clock all the same, because that was set back or because the queue is
 * younger than a millisecond, then what it had reached when it was deleted is the floor under all
 * that are made later.
 */
final class Catalogue {

  private static final int SHIFT = 20;

  private static final Comparator<QueueId> ORDER =
      Comparator.comparing(QueueId::project)
          .thenComparing(QueueId::namespace)
          .thenComparing(QueueId::name, Catalogue::byCodePoints);

  private final InstantSource clock;
  private final ConcurrentMap<QueueId, MemoryQueue> queues = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<QueueId> ordered = new ConcurrentSkipListSet<>(ORDER);
  private long floor;

  Catalogue(InstantSource clock) {
    this.clock = clock;
  }

  Optional<MemoryQueue> find(QueueId id) {
    return Optional.ofNullable(queues.get(id));
  }

  /**
   * Adds a queue unless it is there.
   *
   * @param maker makes it, given what its markers must be larger than
   * @return whether it was added
   */
  synchronized boolean add(QueueId id, LongFunction<MemoryQueue> maker) {
    if (queues.containsKey(id)) {
      return false;
    }
    queues.put(id, maker.apply(Math.max(floor, clock.millis() << SHIFT)));
    ordered.add(id);
    return true;
  }

  /** Removes a queue that is being deleted, and whose last marker was this. */
  synchronized void remove(QueueId id, long last) {
    floor = Math.max(floor, (last + (1 << SHIFT) - 1) >> SHIFT << SHIFT);
    queues.remove(id);
    ordered.remove(id);
  }

  /** The queues of a namespace, by name. */
  Stream<QueueId> after(String project, String namespace, String name) {
    return ordered.tailSet(new QueueId(project, namespace, name), false).stream()
        .takeWhile(id -> id.project().equals(project) && id.namespace().equals(namespace));
  }

  /** All queues. */
  List<MemoryQueue> all() {
    return List.copyOf(queues.values());
  }

  /** UTF-16 sorts alike but for surrogates, which stand for the largest code points of all. */
  private static int byCodePoints(String one, String other) {
    int both = Math.min(one.length(), other.length());
    for (int i = 0; i < both; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        int kind = Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
        return kind != 0 ? kind : Character.compare(a, b);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
