package io.busbar.bench.command;

import java.util.Locale;

/** What makes the load: {@code --tool}. */
enum Tool {
  /** The lab's own generator. */
  OWN,
  /** wrk: closed loops on connections that stay. */
  WRK,
  /** ab: closed loops, a connection a request or connections that stay. */
  AB,
  /** httperf: open loops. */
  HTTPERF;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
