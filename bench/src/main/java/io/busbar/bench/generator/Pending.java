package io.busbar.bench.generator;

/** A connection's requests that wait for their answers, oldest first, in a ring. */
final class Pending {

  private final long[] starts;
  private final int[] questions;
  private final boolean[] counted;
  private int first;
  private int size;

  Pending(int most) {
    starts = new long[most];
    questions = new int[most];
    counted = new boolean[most];
  }

  void add(long start, int question, boolean counts) {
    int at = at(size++);
    starts[at] = start;
    questions[at] = question;
    counted[at] = counts;
  }

  private int at(int index) {
    int at = first + index;
    return at >= starts.length ? at - starts.length : at;
  }

  void remove() {
    first = at(1);
    size--;
  }

  int size() {
    return size;
  }

  long start() {
    return starts[first];
  }

  boolean isCounted() {
    return counted[first];
  }

  int question() {
    return questions[first];
  }

  int question(int index) {
    return questions[at(index)];
  }
}
