package io.busbar.transport.netty;

import io.busbar.api.engine.EngineOptions;
import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import java.util.List;
import java.util.Locale;

/** What an operator may set of this transport. */
final class NettyOptions {

  /** Where buffers come from. */
  enum Allocator {
    /** From chunks whose size follows what is asked for. */
    ADAPTIVE,
    /** From arenas of fixed chunks, with caches of each thread. */
    POOLED,
    /** Each from the system, and back to it. */
    UNPOOLED;

    /** As an operator writes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Netty's own one of that kind, or a new one. */
    ByteBufAllocator get() {
      return switch (this) {
        case ADAPTIVE ->
            ByteBufAllocator.DEFAULT instanceof AdaptiveByteBufAllocator
                ? ByteBufAllocator.DEFAULT
                : new AdaptiveByteBufAllocator();
        case POOLED -> PooledByteBufAllocator.DEFAULT;
        case UNPOOLED -> UnpooledByteBufAllocator.DEFAULT;
      };
    }
  }

  static final EngineOptions COMMON = EngineOptions.of("netty").withReusePort();

  static final Option<Platform> NATIVE =
      Option.choice(
          "transport.netty.native",
          Platform.AUTO,
          "what I/O threads run on; auto takes epoll where it can be had and nio elsewhere");

  static final Option<Long> READ_BUFFER =
      Option.size("transport.netty.read-buffer", 16 << 10, 512, 64 << 10, "most bytes of one read");

  static final Option<Allocator> ALLOCATOR =
      Option.choice(
          "transport.netty.allocator",
          Allocator.ADAPTIVE,
          "where buffers come from: chunks sized by need, arenas of fixed chunks, or the system for"
              + " each");

  static final Option<Long> WRITE_BUFFER_HIGH =
      Option.size(
          "transport.netty.write-buffer-high",
          64 << 10,
          1 << 10,
          64 << 20,
          "bytes waiting for a client to take them beyond which its next request waits");

  static final Option<Long> WRITE_BUFFER_LOW =
      Option.size(
          "transport.netty.write-buffer-low",
          32 << 10,
          1 << 10,
          64 << 20,
          "bytes waiting for a client below which its next request is taken again; at most"
              + " write-buffer-high");

  private NettyOptions() {}

  static List<Option<?>> all() {
    return COMMON.and(NATIVE, READ_BUFFER, ALLOCATOR, WRITE_BUFFER_HIGH, WRITE_BUFFER_LOW);
  }

  /**
   * Checks what no option can check alone.
   *
   * @throws OptionException if something can't be honoured
   */
  static void check(Options options) {
    long low = options.get(WRITE_BUFFER_LOW);
    long high = options.get(WRITE_BUFFER_HIGH);
    if (low > high) {
      throw new OptionException(
          WRITE_BUFFER_LOW.key(),
          "is '%s', which is more than %s; write at most %s"
              .formatted(
                  WRITE_BUFFER_LOW.print(low),
                  WRITE_BUFFER_HIGH.key(),
                  WRITE_BUFFER_HIGH.print(high)));
    }
    options.get(NATIVE).check();
  }

  /** From how much on requests wait for a client to take answers, and until when. */
  static WriteBufferWaterMark waterMark(Options options) {
    return new WriteBufferWaterMark(
        Math.toIntExact(options.get(WRITE_BUFFER_LOW)),
        Math.toIntExact(options.get(WRITE_BUFFER_HIGH)));
  }
}
