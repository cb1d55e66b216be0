package io.busbar.whole;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import io.busbar.tck.wire.WireClient;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Netty runs on: what is asked for, or nothing. */
final class NettyNativeTest {

  private static final Pattern READY =
      Pattern.compile("ready: netty \\(Netty [^ ,]+, (epoll|NIO|io_uring)\\), ");

  /** Netty's own switch, which is as if the machine were none of those it has native code for. */
  private static final String NO_NATIVE = "-Dio.netty.transport.noNative=true";

  private static Program serve(Launch launch, String... flags) throws Exception {
    launch.flags("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"); // It is started often.
    return launch.run(
        Stream.concat(
                Stream.of("serve", "--bind=127.0.0.1:0", "--store=memory", "--transport=netty"),
                Stream.of(flags))
            .toArray(String[]::new));
  }

  /** Serves a request and says what on. */
  private static String platform(Program busbar) throws Exception {
    String line = busbar.await("ready: ");
    Matcher ready = READY.matcher(line);
    assertTrue(ready.find(), line);
    URI address = Program.address(line);
    try (WireClient client =
        WireClient.connect(new InetSocketAddress(address.getHost(), address.getPort()))) {
      client.send(WireClient.get("/")).answer();
    }
    busbar.signal("TERM");
    assertEquals(0, busbar.awaitExit(), busbar::errors);
    assertEquals("", busbar.errors());
    return ready.group(1);
  }

  @Test
  void nioIsWhatIsAskedFor() throws Exception {
    try (Program busbar = serve(new Launch(), "--transport.netty.native=nio")) {
      assertEquals("NIO", platform(busbar));
    }
  }

  @Test
  void whereThereIsNoNativeCodeNobodyNeedsToSaySo() throws Exception {
    try (Program busbar = serve(new Launch().flags(NO_NATIVE))) {
      assertEquals("NIO", platform(busbar));
    }
  }

  @Test
  void autoSaysWhatItHasTaken() throws Exception {
    try (Program busbar = serve(new Launch(), "--transport.netty.native=auto")) {
      assertEquals(Epoll.isAvailable() ? "epoll" : "NIO", platform(busbar));
    }
  }

  @Test
  void epollIsWhatIsAskedFor() throws Exception {
    isServedOn("epoll", Epoll.unavailabilityCause());
  }

  @Test
  void ioUringIsWhatIsAskedFor() throws Exception {
    isServedOn("io_uring", IoUring.unavailabilityCause());
  }

  private static void isServedOn(String wanted, @Nullable Throwable missing) throws Exception {
    Assumptions.assumeTrue(missing == null, () -> "no " + wanted + " here: " + missing);
    try (Program busbar = serve(new Launch(), "--transport.netty.native=" + wanted)) {
      assertEquals(wanted, platform(busbar));
    }
  }

  @ParameterizedTest
  @CsvSource({"epoll, 'auto, nio or io_uring'", "io_uring, 'auto, epoll or nio'"})
  void whatCannotBeHadIsExitCode2AndOneLineWithTheReason(String wanted, String others)
      throws Exception {
    try (Program busbar =
        serve(new Launch().flags(NO_NATIVE), "--transport.netty.native=" + wanted)) {
      int exit = busbar.awaitExit();
      assertAll(
          () ->
              assertEquals(
                  "busbar: --transport.netty.native is '%s', which can't be had here: Native"
                          .formatted(wanted)
                      + " transport was explicit disabled with %s; write %s\n"
                          .formatted(NO_NATIVE, others),
                  busbar.errors()),
          () -> assertEquals(List.of(), busbar.lines()),
          () -> assertEquals(2, exit));
    }
  }

  @Test
  void waterMarksThatCrossAreExitCode2AndOneLine() throws Exception {
    try (Program busbar = serve(new Launch(), "--transport.netty.write-buffer-high=16KiB")) {
      int exit = busbar.awaitExit();
      assertEquals(
          "busbar: --transport.netty.write-buffer-low is '32KiB', which is more than"
              + " transport.netty.write-buffer-high; write at most 16KiB\n",
          busbar.errors());
      assertEquals(2, exit);
    }
  }
}
