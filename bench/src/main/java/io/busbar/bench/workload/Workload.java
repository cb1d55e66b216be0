package io.busbar.bench.workload;

import io.busbar.bench.contender.Contender.Speaks;
import java.util.Locale;

/** What is asked of a server. */
public enum Workload {
  /** An empty page of an empty queue. */
  GET_0("GET of an empty queue", 0),
  /** A page with the one message of a queue. */
  GET_420("GET of one 420-byte message", 420),
  /** The same with a larger one. */
  GET_1K("GET of one 1 KiB message", 1 << 10),
  /** The same with a large one. */
  GET_64K("GET of one 64 KiB message", 64 << 10),
  /** One message of 420 bytes in a request. */
  POST("POST of one 420-byte message", 420),
  /** Nine GETs of a message, one POST of another. */
  MIXED("90 % GET, 10 % POST of one 420-byte message", 420),
  /** A message is posted, claimed and deleted by its claim: three requests. */
  CLAIM_DELETE("post, claim and delete of a 420-byte message, each a request", 420),
  /** One fixed answer: the engine and its adapter, without the bus. */
  STATIC("a fixed answer of 420 bytes", 420);

  private final String title;
  private final int bytes;

  Workload(String title, int bytes) {
    this.title = title;
    this.bytes = bytes;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Bytes of a message's body, or of the fixed answer's. */
  public int bytes() {
    return bytes;
  }

  /** Whether it has only GETs. */
  public boolean isRead() {
    return switch (this) {
      case GET_0, GET_420, GET_1K, GET_64K, STATIC -> true;
      case POST, MIXED, CLAIM_DELETE -> false;
    };
  }

  /** Whether a server can be asked it. */
  public boolean fits(Speaks speaks) {
    return switch (speaks) {
      case MESSAGING -> this != STATIC;
      case FIXED -> this == STATIC;
      case PAGE -> isRead();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
