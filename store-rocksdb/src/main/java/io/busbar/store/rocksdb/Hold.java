package io.busbar.store.rocksdb;

import java.time.Duration;
import java.util.Optional;

/**
 * What claims have made of a message: kept beside it, so that its body is not written again.
 *
 * @param until when the claim ends that holds it, in {@link Nanos}; 0 if none does any more, or if
 *     its end has been seen to
 * @param end when its life ends, in {@link Nanos}
 * @param ttl its life, as it is now
 * @param claims how often it has been claimed since it was posted or released
 * @param claim who claimed it last, unless that was released
 */
record Hold(long until, long end, Duration ttl, int claims, Optional<String> claim) {

  /** The claim's end has been seen to; it is remembered. */
  Hold expired() {
    return new Hold(0, end, ttl, claims, claim);
  }

  /** The claim is as if it had not been, but for the life that it lengthened. */
  Hold released() {
    return new Hold(0, end, ttl, 0, Optional.empty());
  }
}
