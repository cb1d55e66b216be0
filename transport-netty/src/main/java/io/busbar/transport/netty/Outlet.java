package io.busbar.transport.netty;

import io.busbar.api.http.Headers;
import io.busbar.transport.netty.AnswerEncoder.After;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A connection's answers on their way to its channel. They are gathered in one buffer, so that what
 * one read has asked for leaves in one write. On the event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here shows as the channel's end
final class Outlet {

  /**
   * A body up to this size is copied behind its head, which is cheaper than a buffer of its own in
   * the same write.
   */
  private static final int SMALL = 4096;

  /** From so many bytes on they are given to the channel, which knows when it is full. */
  private static final int MOST = 16 * 1024;

  private static final FastThreadLocal<AnswerEncoder> ENCODER =
      new FastThreadLocal<>() {
        @Override
        protected AnswerEncoder initialValue() {
          return new AnswerEncoder();
        }
      };

  private @Nullable ByteBuf gathered;

  /** The exchanges whose answers have not been flushed, in their order. */
  private @Nullable NettyExchange first;

  private @Nullable NettyExchange last;

  /** Takes a whole answer; the exchange is told when it has left. */
  void put(
      ChannelHandlerContext context,
      NettyExchange exchange,
      int status,
      Headers headers,
      After after,
      long length,
      ByteBuffer... body) {
    boolean copies = body.length == 0 || length <= SMALL;
    int room = copies && length > 0 ? (int) length : 0;
    AnswerEncoder encoder = ENCODER.get();
    encoder.head(status, headers, after, length, room);
    byte[] answer = encoder.bytes();
    int size = encoder.size();
    if (copies) {
      for (ByteBuffer part : body) {
        part.get(part.position(), answer, size, part.remaining());
        size += part.remaining();
      }
    }
    put(context, answer, size);
    if (!copies) {
      write(context);
      context.write(Unpooled.wrappedBuffer(body), context.voidPromise());
    }
    if (last == null) {
      first = exchange;
    } else {
      last.before(exchange);
    }
    last = exchange;
  }

  /** Takes the head of an answer whose body is written later. */
  void putHead(
      ChannelHandlerContext context, int status, Headers headers, After after, boolean chunked) {
    AnswerEncoder encoder = ENCODER.get();
    encoder.openHead(status, headers, after, chunked);
    put(context, encoder.bytes(), encoder.size());
  }

  /** Takes bytes as they are. */
  void put(ChannelHandlerContext context, byte[] bytes, int size) {
    ByteBuf out = gathered;
    if (out == null) {
      out = context.alloc().directBuffer(size);
      gathered = out;
    }
    out.writeBytes(bytes, 0, size);
    if (out.readableBytes() >= MOST) {
      write(context);
    }
  }

  private void write(ChannelHandlerContext context) {
    ByteBuf out = gathered;
    if (out != null) {
      gathered = null;
      context.write(out, context.voidPromise());
    }
  }

  /** Sends what is gathered, and tells whose answers have left. */
  void flush(ChannelHandlerContext context) {
    write(context);
    context.flush();
    NettyExchange told = first;
    if (told == null) {
      return;
    }
    ChannelOutboundBuffer outbound = context.channel().unsafe().outboundBuffer();
    if (outbound != null && !outbound.isEmpty()) {
      end(context);
      return;
    }
    first = null;
    last = null;
    // As a rule all has left by now, and no future need be made to learn that.
    told.sent(outbound == null ? new ClosedChannelException() : null);
  }

  /** Sends what is gathered; says when all that was put here so far has left, or can't. */
  ChannelFuture end(ChannelHandlerContext context) {
    write(context);
    NettyExchange told = first;
    first = null;
    last = null;
    ChannelFuture left = context.writeAndFlush(Unpooled.EMPTY_BUFFER);
    if (told != null) {
      left.addListener(sent -> told.sent(sent.cause()));
    }
    return left;
  }
}
