package io.busbar.bus.messaging.json;

import java.io.Serial;

/** A text is not JSON that the bus takes. */
public final class JsonException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final String problem;

  JsonException(String problem) {
    super(problem, null, false, false);
    this.problem = problem;
  }

  /** What is wrong, as a sentence that the client may be shown. */
  public String problem() {
    return problem;
  }
}
