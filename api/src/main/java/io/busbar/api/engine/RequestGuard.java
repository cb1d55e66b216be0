package io.busbar.api.engine;

import io.busbar.api.transport.Limits;
import java.nio.ByteBuffer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes of a connection before its engine's parser does, and lets through only
 * requests that can be read in one way (RFC 9112, at its strictest) and that are within the limits.
 * Engines differ in what they let pass, and change it from one version to the next; what passes
 * here is the same on all of them. Where an adapter does without its engine's parser, it puts the
 * requests together, too. For the I/O thread of the connection.
 */
public final class RequestGuard {

  /** Of requests without a body; nothing is added to it. */
  private static final RequestBody NONE = new RequestBody();

  private final Limits limits;
  private final LongPredicate room;
  private final HeadGuard head;
  private final HeadInput input;
  private @Nullable ChunkedBody chunks;
  private long left;
  private boolean body;
  private long bodyBytes;
  private @Nullable Refusal refusal;

  private boolean full;

  /** Whether requests are put together, and not only looked at. */
  private boolean collects;

  /** The request whose head has come whole. */
  private @Nullable IncomingRequest incoming;

  /** The client waits to be told to send its body, of which nothing has come. */
  private boolean continueDue;

  /** Waits for the first request. */
  public RequestGuard(Limits limits) {
    this(limits, _ -> true);
  }

  /**
   * Waits for the first request.
   *
   * @param room takes so many more bytes of a body in, or says that there is no room for them
   */
  RequestGuard(Limits limits, LongPredicate room) {
    this.limits = limits;
    this.room = room;
    this.head = new HeadGuard(limits);
    this.input = new HeadInput(head, limits.headBytes());
  }

  /**
   * Looks at the next bytes of the connection, which may end anywhere; the buffer stays as it is.
   *
   * @return how many of them may be given to the engine: all, unless there is a {@link #refusal}.
   *     With what came before they may end in part of the request that is refused, but never make
   *     it whole.
   */
  public int inspect(ByteBuffer bytes) {
    if (refusal != null) {
      return 0;
    }
    ByteBuffer in = bytes.duplicate();
    int begin = in.position();
    while (in.hasRemaining()) {
      int passed = in.position();
      Refusal fault = body ? body(in) : head(in);
      if (full) {
        refusal = Refusal.OVERLOADED;
        return passed - begin;
      }
      if (fault != null) {
        refusal = fault;
        return in.position() - 1 - begin;
      }
    }
    return in.position() - begin;
  }

  /**
   * Takes the next bytes of the connection up to the end of a request: for an engine without a
   * parser of its own, in place of {@link #inspect}.
   *
   * @param in what comes next, wherever it ends; its position moves behind what was taken
   * @return the request; null if its end has not come, and then either all has been taken, or there
   *     is a {@link #refusal}
   */
  public @Nullable IncomingRequest next(ByteBuffer in) {
    collects = true;
    while (refusal == null && in.hasRemaining()) {
      Refusal fault = body ? body(in) : head(in);
      refusal = full ? Refusal.OVERLOADED : fault;
      IncomingRequest whole = incoming;
      if (refusal == null && whole != null && !body) {
        incoming = null;
        return whole;
      }
    }
    return null;
  }

  private @Nullable Refusal head(ByteBuffer in) {
    Refusal fault = input.take(in);
    if (fault == null && head.isWhole()) {
      HeadFields fields = head.fields();
      chunks = fields.isChunked() ? new ChunkedBody(limits.bodyBytes()) : null;
      left = fields.length();
      body = chunks != null || left > 0;
      continueDue = body && fields.expectsContinue();
      incoming =
          collects ? new IncomingRequest(input.head(), body ? new RequestBody() : NONE) : null;
      input.reset();
    }
    return fault;
  }

  private @Nullable Refusal body(ByteBuffer in) {
    continueDue = false;
    if (chunks == null) {
      int length = (int) Math.min(left, in.remaining());
      pass(in, length);
      left -= length;
      body = left > 0;
      return null;
    }
    Refusal fault = chunks.take(in, this::pass);
    body = !chunks.isWhole();
    return fault;
  }

  private void pass(ByteBuffer in, int length) {
    full = full || !room.test(length);
    if (incoming != null && !full) {
      incoming.body().add(in.slice(in.position(), length));
    }
    in.position(in.position() + length);
    bodyBytes += length;
  }

  /** What the bytes so far are refused with, for good; null if they are not. */
  public @Nullable Refusal refusal() {
    return refusal;
  }

  /** Whether part of a head has come, and its end not. */
  public boolean isInHead() {
    return !body && !head.isEmpty();
  }

  /** Whether a head has come whole, and its body not. */
  public boolean isInBody() {
    return body;
  }

  /** Whether the client is to be told to send its body (RFC 9110 section 10.1.1). True once. */
  boolean takeContinue() {
    boolean due = continueDue;
    continueDue = false;
    return due;
  }

  /** How many bytes of bodies have been let through so far, without their framing. */
  public long bodyBytes() {
    return bodyBytes;
  }
}
