package io.busbar.transport.netty;

import io.busbar.api.http.Headers;
import io.busbar.transport.netty.AnswerEncoder.After;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.nio.ByteBuffer;
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

  private @Nullable ByteBuf gathered;

  /** The exchanges whose answers end in what is gathered, in their order. */
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
    boolean isSmall = body.length == 0 || length <= SMALL;
    int room = isSmall && body.length > 0 ? (int) length : 0;
    ByteBuf out = buffer(context, room);
    AnswerEncoder.head(out, status, headers, after, length, room);
    if (isSmall) {
      for (ByteBuffer part : body) {
        put(out, part);
      }
      endsHere(exchange);
      if (out.readableBytes() >= MOST) {
        write(context);
      }
    } else {
      write(context);
      context.write(Unpooled.wrappedBuffer(body)).addListener(exchange);
    }
  }

  private static void put(ByteBuf out, ByteBuffer part) {
    if (part.hasArray()) {
      out.writeBytes(part.array(), part.arrayOffset() + part.position(), part.remaining());
    } else {
      out.writeBytes(part.duplicate());
    }
  }

  /** Takes the head of an answer whose body is written later. */
  void putHead(
      ChannelHandlerContext context, int status, Headers headers, After after, boolean chunked) {
    AnswerEncoder.openHead(buffer(context, 0), status, headers, after, chunked);
  }

  /** Takes bytes that are no handler's answer. */
  void put(ChannelHandlerContext context, ByteBuffer bytes) {
    buffer(context, bytes.remaining()).writeBytes(bytes);
  }

  private ByteBuf buffer(ChannelHandlerContext context, int room) {
    ByteBuf out = gathered;
    if (out == null) {
      out = context.alloc().directBuffer(512 + room);
      gathered = out;
    }
    return out;
  }

  private void endsHere(NettyExchange exchange) {
    if (last == null) {
      first = exchange;
    } else {
      last.before(exchange);
    }
    last = exchange;
  }

  /** Gives the channel what is gathered, without a flush; says when all that it has has left. */
  ChannelFuture write(ChannelHandlerContext context) {
    ByteBuf out = gathered;
    NettyExchange told = first;
    gathered = null;
    first = null;
    last = null;
    ChannelFuture written = context.write(out == null ? Unpooled.EMPTY_BUFFER : out);
    if (told != null) {
      written.addListener(told);
    }
    return written;
  }

  /** Sends what is gathered, and what the channel has. */
  void flush(ChannelHandlerContext context) {
    if (gathered != null) {
      write(context);
    }
    context.flush();
  }
}
