package io.busbar.store.rocksdb;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Where markers come from, so that none is given out twice. Belongs to the committer's thread.
 *
 * <p>Markers are cut into slots of 2^30. The number of the first slot that was never used, the
 * ceiling, is on the disk before any marker of the slot below it is seen, in every sync mode. A
 * store that is opened begins at that ceiling: beyond all that was ever given out, whatever was
 * lost since. So that this holds for a restored backup as well, of which the ceiling is old, it
 * begins at the slot that has the number of the second since 1970, if that is higher.
 *
 * <p>Queue numbers are given out here, too.
 */
final class Markers {

  private static final int SLOT_BITS = 30;
  private static final long SLOT = 1L << SLOT_BITS;

  /** So many slots fit into a marker, and some are left for restarts. */
  private static final long LAST_SECOND = (1L << (63 - SLOT_BITS)) - (1L << 20);

  /** What a deleted queue had reached is rounded up by so much, and says nothing of its length. */
  private static final long STEP = 1L << 10;

  /** Of so many projects it is kept apart how far their deleted queues had come. */
  private static final int PROJECTS = 10_000;

  private final long base;
  private final Map<String, Long> floors = new HashMap<>();
  private long floor;
  private long ceiling;
  private long highest;
  private long nextNumber;

  /**
   * Of a store that is being opened.
   *
   * @param ceiling the ceiling that is written down; 0 if none is
   * @param nextNumber the next queue's number that is written down; 0 if none is
   */
  Markers(long ceiling, long nextNumber, Instant now) {
    long second = Math.max(1, Math.min(now.getEpochSecond(), LAST_SECOND));
    long slot = Math.max(ceiling, second);
    this.base = slot << SLOT_BITS;
    this.floor = base;
    this.ceiling = slot + 1;
    this.highest = base;
    this.nextNumber = Math.max(1, nextNumber);
  }

  /** The slot that no marker may reach before this is on the disk. */
  long ceiling() {
    return ceiling;
  }

  /** What the markers of a new queue are larger than. */
  long start(String project) {
    return floors.getOrDefault(project, floor);
  }

  /** A queue is deleted: its successor's markers are larger. */
  void retire(String project, long last) {
    long rounded = (last + STEP - 1) / STEP * STEP;
    floors.merge(project, Math.max(rounded, floor), Math::max);
    if (floors.size() > PROJECTS) {
      floor = floors.values().stream().mapToLong(Long::longValue).max().orElse(floor);
      floors.clear();
    }
  }

  /** The marker after a queue's last one. */
  long next(long last) {
    long marker = Math.max(last, base) + 1;
    highest = Math.max(highest, marker);
    return marker;
  }

  /** The ceiling over all markers that were given out: to be on the disk before they are seen. */
  long neededCeiling() {
    return Math.max(ceiling, highest / SLOT + 1);
  }

  /** A higher ceiling is on the disk. */
  void raised(long to) {
    ceiling = to;
  }

  /** A number that no queue has had. */
  long nextNumber() {
    return nextNumber++;
  }

  /** The number that the next queue gets. */
  long numbersFrom() {
    return nextNumber;
  }
}
