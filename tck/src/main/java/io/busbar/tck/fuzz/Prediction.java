package io.busbar.tck.fuzz;

import io.busbar.api.engine.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must come of an input.
 *
 * @param served the requests that the handler is called for, in order
 * @param ending what follows the answers to them
 * @param refusal the answer that follows, if one does
 * @param mayContinue whether a {@code 100 Continue} may come behind the answers, to a request that
 *     is not served
 */
record Prediction(
    List<ModelRequest> served, Ending ending, @Nullable Refusal refusal, boolean mayContinue) {

  /** What follows the last answer from the handler. */
  enum Ending {
    /** The connection waits for another request. */
    OPEN,
    /** Part of a request has come. */
    UNFINISHED,
    /** The connection is closed, as a request asked for. */
    CLOSED,
    /** A refusal, and the connection is closed. */
    REFUSED
  }

  Prediction {
    served = List.copyOf(served);
  }

  /** It in words. */
  String explain() {
    StringBuilder words = new StringBuilder();
    served.forEach(one ->
        words.append("200 to ").append(one.method()).append(' ').append(one.target()).append(", "));
    return words.append(refusal == null ? ending : refusal.status() + " and close").toString();
  }
}
