package io.busbar.tck.fuzz;

import io.busbar.api.engine.Refusal;
import io.busbar.api.engine.RequestGuard;
import io.busbar.api.transport.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what must come of an input: a guard that is shown byte by byte says how many whole requests
 * there are and what follows, and {@link Model} what the handler must see of each.
 */
final class Oracle {

  private final Limits limits;

  /** For servers with these limits. */
  Oracle(Limits limits) {
    this.limits = limits;
  }

  /**
   * What must come of it.
   *
   * @throws AssertionError if the guard lets through what it should not, or depends on the pieces
   */
  Prediction predict(Input input) {
    String text = input.bytes();
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    RequestGuard guard = new RequestGuard(limits);
    List<String> whole = new ArrayList<>();
    int begin = 0;
    boolean within = false;
    while (bytes.position() < text.length() && guard.refusal() == null) {
      int at = bytes.position();
      guard.inspect(bytes.limit(at + 1));
      bytes.limit(text.length()).position(at + 1);
      boolean after = guard.isInHead() || guard.isInBody();
      if (!within) {
        begin = after ? at : begin;
      } else if (!after && guard.refusal() == null) {
        whole.add(text.substring(begin, at + 1));
        begin = at + 1;
      }
      within = after;
    }
    samePieceByPiece(input, guard);
    return prediction(whole, guard, text.substring(begin));
  }

  private Prediction prediction(List<String> whole, RequestGuard guard, String rest) {
    List<ModelRequest> served = new ArrayList<>();
    for (String request : whole) {
      ModelRequest read = Model.read(request);
      served.add(read);
      if (!read.keepsOpen()) {
        return new Prediction(served, Prediction.Ending.CLOSED, null, false);
      }
    }
    Refusal refusal = guard.refusal();
    Prediction.Ending ending =
        refusal != null
            ? Prediction.Ending.REFUSED
            : rest.isEmpty() || rest.equals("\r\n")
                ? Prediction.Ending.OPEN
                : Prediction.Ending.UNFINISHED;
    return new Prediction(served, ending, refusal, mayContinue(guard, rest));
  }

  /** Whether a body has begun, or is to begin, that the client asked for with its head. */
  private static boolean mayContinue(RequestGuard guard, String begun) {
    return guard.isInBody() && Model.head(begun, begun.indexOf("\r\n\r\n")).expectsContinue();
  }

  private void samePieceByPiece(Input input, RequestGuard byteByByte) {
    RequestGuard guard = new RequestGuard(limits);
    for (String piece : input.pieces()) {
      guard.inspect(ByteBuffer.wrap(piece.getBytes(StandardCharsets.ISO_8859_1)));
    }
    if (guard.refusal() != byteByByte.refusal()
        || guard.isInHead() != byteByByte.isInHead()
        || guard.isInBody() != byteByByte.isInBody()
        || guard.bodyBytes() != byteByByte.bodyBytes()) {
      throw new AssertionError(
          "the guard depends on the pieces: refuses with "
              + guard.refusal()
              + ", byte by byte with "
              + byteByByte.refusal());
    }
  }
}
