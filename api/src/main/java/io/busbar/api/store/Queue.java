package io.busbar.api.store;

import java.nio.ByteBuffer;

/**
 * A queue as a listing shows it.
 *
 * @param name its name within project and namespace
 * @param metadata what its creator said of it, bytes that only the protocol understands
 */
public record Queue(String name, ByteBuffer metadata) {

  /** Keeps the bytes from being written to. */
  public Queue {
    metadata = metadata.asReadOnlyBuffer();
  }

  /** The metadata; a buffer of the caller's own. */
  @Override
  public ByteBuffer metadata() {
    return metadata.duplicate();
  }
}
