package io.busbar.bench.generator;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.LoadException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One TCP connection, from its opening to its end: bytes out, answers in. */
final class Wire extends ChannelInboundHandlerAdapter {

  private static final byte[] NOTHING = {};

  private final Connection connection;
  private final Lane lane;
  private final AnswerParser parser;
  private @Nullable Channel channel;
  private @Nullable ByteBuf out;
  private byte[] left = NOTHING;
  private boolean active;

  Wire(Connection connection, Lane lane) {
    this.connection = connection;
    this.lane = lane;
    parser = new AnswerParser(connection);
  }

  /** Connects; the connection is told how that went. */
  void open() {
    ChannelFuture opening = lane.connect(this);
    channel = opening.channel();
    ChannelFuture _ =
        opening.addListener(future -> {
          Throwable cause = future.cause();
          if (cause != null) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("assign requested address") || message.contains("open files")) {
              lane.fail(new LoadException("the generator can open no more sockets: " + message));
            }
            // Not from here: what follows may connect again, and fail again, on this stack.
            lane.later(() -> connection.lost(this, Fault.REFUSED), 0);
          }
        });
  }

  boolean isActive() {
    return active;
  }

  /** Sends with the next {@link #flush}. */
  void write(byte[] bytes) {
    ByteBuf buffer = out;
    if (buffer == null) {
      buffer = lane.buffer(bytes.length);
      out = buffer;
      lane.toFlush(this);
    }
    buffer.writeBytes(bytes);
  }

  void flush() {
    ByteBuf buffer = out;
    Channel to = channel;
    out = null;
    if (buffer != null && to != null) {
      ChannelFuture _ = to.writeAndFlush(buffer, to.voidPromise());
    } else if (buffer != null) {
      buffer.release();
    }
  }

  /** Ends it. */
  void close() {
    if (channel != null) {
      ChannelFuture _ = channel.close();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    active = true;
    connection.connected(this);
    lane.flush();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      if (connection.isAt(this)) {
        lane.now = System.nanoTime();
        read(in);
      }
    } finally {
      in.release();
    }
  }

  private void read(ByteBuf in) {
    int size = in.readableBytes();
    int all = left.length + size;
    byte[] bytes = lane.scratch(all);
    System.arraycopy(left, 0, bytes, 0, left.length);
    in.readBytes(bytes, left.length, size);
    int at = parser.parse(bytes, 0, all);
    if (at < 0) {
      connection.broken(this);
      return;
    }
    left = at == all ? NOTHING : Arrays.copyOfRange(bytes, at, all);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (connection.isAt(this)) {
      connection.goOn(lane.now);
    }
    lane.turned(lane.now);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    active = false;
    if (connection.isAt(this)) {
      lane.now = System.nanoTime();
      parser.end();
      connection.lost(this, Fault.RESET);
    }
    lane.turned(lane.now);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A reset, or a write to what the server has closed: the channel's end tells the connection.
    ChannelFuture _ = context.close();
  }
}
