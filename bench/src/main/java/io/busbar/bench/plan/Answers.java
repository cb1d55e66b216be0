package io.busbar.bench.plan;

import java.util.List;

/**
 * What the bus is asked before a limit is planned, so that what it is held against is like it.
 *
 * @param hot bytes of the body of a page with one message of 420 bytes
 * @param empty bytes of the body of an empty page
 * @param flags that the launcher gives the JVM by itself
 */
public record Answers(int hot, int empty, List<String> flags) {

  /** Before anything was asked. */
  public static final Answers UNKNOWN = new Answers(420, 26, List.of());
}
