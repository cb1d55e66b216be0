package io.busbar.transport.netty;

import io.busbar.api.option.OptionException;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the event loops run on. */
enum Platform {
  /** epoll where it can be had, NIO elsewhere. */
  AUTO,
  /** Linux's epoll, through native code. */
  EPOLL,
  /** The JDK's selectors, everywhere. */
  NIO,
  /** Linux's io_uring, through native code. */
  IO_URING;

  private static final String MULTISHOT_POLLS = "io.netty.iouring.pollAddMultishotEnabled";

  /** As an operator writes it: {@code auto}, {@code epoll}, {@code nio}, {@code io_uring}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As people write it; not of AUTO. */
  String title() {
    return this == NIO ? "NIO" : toString();
  }

  /** This one, or for AUTO the one that it stands for here. */
  Platform chosen() {
    if (this != AUTO) {
      return this;
    }
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /**
   * Checks that it can be had here; for that, native code is loaded.
   *
   * @throws OptionException if not, with the reason
   */
  void check() {
    Throwable missing =
        switch (this) {
          case EPOLL -> Epoll.unavailabilityCause();
          case IO_URING -> ioUringUnavailabilityCause();
          case AUTO, NIO -> null;
        };
    if (missing != null) {
      throw new OptionException(
          NettyOptions.NATIVE.key(),
          "is '%s', which can't be had here: %s; write %s"
              .formatted(this, reason(missing), others()));
    }
  }

  /**
   * With polls that go on for several events, Netty 4.2.18 may miss a reset that comes together
   * with data, and keep the connection until a time-out. It reads the property but once.
   */
  private static @Nullable Throwable ioUringUnavailabilityCause() {
    if (System.getProperty(MULTISHOT_POLLS) == null) {
      System.setProperty(MULTISHOT_POLLS, "false");
    }
    return IoUring.unavailabilityCause();
  }

  /** The first line of what is at the bottom of a failure. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    for (Throwable next = root.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    String message = root.getMessage();
    return message == null || message.isBlank()
        ? root.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow();
  }

  private String others() {
    String all =
        Arrays.stream(values())
            .filter(one -> one != this)
            .map(Platform::toString)
            .collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return all.substring(0, last) + " or " + all.substring(last + 2);
  }

  /** What makes event loops; not of AUTO. */
  IoHandlerFactory loops() {
    return switch (this) {
      case EPOLL -> EpollIoHandler.newFactory();
      case IO_URING -> IoUringIoHandler.newFactory();
      case AUTO, NIO -> NioIoHandler.newFactory();
    };
  }

  /** The kind of listening socket that belongs to the event loops; not of AUTO. */
  Class<? extends ServerChannel> listener() {
    return switch (this) {
      case EPOLL -> EpollServerSocketChannel.class;
      case IO_URING -> IoUringServerSocketChannel.class;
      case AUTO, NIO -> NioServerSocketChannel.class;
    };
  }

  /** {@code SO_REUSEPORT} of a listening socket; not of AUTO. */
  ChannelOption<Boolean> reusePort() {
    return switch (this) {
      case EPOLL, IO_URING -> UnixChannelOption.SO_REUSEPORT;
      case AUTO, NIO -> NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);
    };
  }
}
