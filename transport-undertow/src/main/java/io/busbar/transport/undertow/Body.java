package io.busbar.transport.undertow;

import io.busbar.api.engine.RequestBody;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A request's body, put together from a connection's bytes. */
final class Body {

  /** How far it has come. */
  enum State {
    MORE,
    WHOLE,
    TOO_LARGE,
    MALFORMED
  }

  static final Body NONE = new Body(0, null);

  private final int limit;
  private final @Nullable Chunks chunks;
  private final RequestBody bytes = new RequestBody();

  private Body(int limit, @Nullable Chunks chunks) {
    this.limit = limit;
    this.chunks = chunks;
  }

  static Body ofLength(int length) {
    return new Body(length, null);
  }

  /** A chunked one. */
  static Body chunked(int limit) {
    return new Body(limit, new Chunks());
  }

  /** Takes what belongs to it; all, if there is MORE to come. */
  State take(ByteBuffer in) {
    if (chunks != null) {
      return chunks.take(in, this);
    }
    append(in, Math.min(in.remaining(), left()));
    return left() == 0 ? State.WHOLE : State.MORE;
  }

  /** How many bytes it may still take. */
  int left() {
    return limit - bytes.size();
  }

  void append(ByteBuffer in, int length) {
    bytes.add(in.slice(in.position(), length));
    in.position(in.position() + length);
  }

  /** What was taken, read-only. */
  ByteBuffer bytes() {
    return bytes.read();
  }
}
