package io.busbar.store.rocksdb;

import java.nio.ByteBuffer;

/**
 * The counts and positions of a queue, which spare readers and claims from searching. Those who
 * change it copy it first; it is kept with every change to the queue.
 *
 * <p>What they hold together: every message from {@link #cursor} on has never been claimed; every
 * one before it is in a claim, delayed, or marked ready in the index.
 */
final class Head {

  private static final int FIELDS = 12;

  /** Messages, expired ones that are not purged yet among them. */
  long total;

  /** Those that are in a claim, over or not. */
  long claimed;

  /** Those that have a {@link Hold}. */
  long holds;

  /** Those whose delay's end has not been seen to. */
  long delayed;

  /** Those that are marked ready. */
  long ready;

  /** The last marker that was given out; 0 if none was. */
  long last;

  /** No message is before this marker. */
  long first;

  /** Where claims go on among the messages that they have not seen. */
  long cursor;

  /** No message before this marker is marked ready. */
  long readyFrom;

  /** When the first delay or claim ends whose end has not been seen to. */
  long due = Nanos.NEVER;

  /** When the first life ends. */
  long firstEnd = Nanos.NEVER;

  /**
   * The first message whose life ends then; 0 if that is not known, since it is not written down.
   * All messages of a post may end at once.
   */
  long firstEnding;

  /** What is written down of that: the same, or earlier. */
  long alarm = Nanos.NEVER;

  /** A message whose life ends then was added. */
  void ends(long end, long marker) {
    if (end < firstEnd) {
      firstEnd = end;
      firstEnding = marker;
    } else if (end == firstEnd) {
      firstEnding = Math.min(firstEnding, marker);
    }
    alarm = Math.min(alarm, end);
  }

  Head copy() {
    Head copy = new Head();
    copy.total = total;
    copy.claimed = claimed;
    copy.holds = holds;
    copy.delayed = delayed;
    copy.ready = ready;
    copy.last = last;
    copy.first = first;
    copy.cursor = cursor;
    copy.readyFrom = readyFrom;
    copy.due = due;
    copy.firstEnd = firstEnd;
    copy.firstEnding = firstEnding;
    copy.alarm = alarm;
    return copy;
  }

  byte[] bytes() {
    return ByteBuffer.allocate(FIELDS * Long.BYTES)
        .putLong(total)
        .putLong(claimed)
        .putLong(holds)
        .putLong(delayed)
        .putLong(ready)
        .putLong(last)
        .putLong(first)
        .putLong(cursor)
        .putLong(readyFrom)
        .putLong(due)
        .putLong(firstEnd)
        .putLong(alarm)
        .array();
  }

  static Head of(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    Head head = new Head();
    head.total = from.getLong();
    head.claimed = from.getLong();
    head.holds = from.getLong();
    head.delayed = from.getLong();
    head.ready = from.getLong();
    head.last = from.getLong();
    head.first = from.getLong();
    head.cursor = from.getLong();
    head.readyFrom = from.getLong();
    head.due = from.getLong();
    head.firstEnd = from.getLong();
    head.alarm = from.getLong();
    return head;
  }
}
