package io.busbar.bench.workload;

/**
 * What a server holds before it is asked.
 *
 * @param queues how many there are, each with one message; at least 1
 * @param messages how many the queue that is asked holds; 0 for as many as the workload needs
 * @param fromMiddle whether what is asked for lies in the middle of them, and not at their head
 */
public record Filling(int queues, int messages, boolean fromMiddle) {

  /** What a workload needs. */
  public static final Filling NONE = new Filling(1, 0, false);

  /** Of more queues, so many are asked. */
  public static final int MOST_HOT = 1000;

  private static final double MILLIS_PER_QUEUE = 0.2;
  private static final double MILLIS_PER_MESSAGE = 0.005;

  /** So many queues, each with one message. */
  public static Filling queues(int number) {
    return new Filling(number, 0, false);
  }

  /** One queue with so many messages. */
  public static Filling messages(int number) {
    return new Filling(1, number, false);
  }

  /** The same, asked in its middle. */
  public Filling asMiddle() {
    return new Filling(queues, messages, true);
  }

  /** How long it takes to make it, about. */
  public long millis() {
    return Math.round(queues * MILLIS_PER_QUEUE + messages * MILLIS_PER_MESSAGE);
  }
}
