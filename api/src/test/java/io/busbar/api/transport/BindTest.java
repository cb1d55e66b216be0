package io.busbar.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BindTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:80, 127.0.0.1, 80",
    "localhost:0, localhost, 0",
    "[::1]:65535, ::1, 65535",
    ":8888, 0.0.0.0, 8888",
    "*:8888, 0.0.0.0, 8888",
    "[::]:1, ::, 1",
  })
  void anAddressIsReadAsItIsWritten(String text, String host, int port) throws IOException {
    InetSocketAddress address = Bind.parse(text).resolve();
    assertEquals(port, address.getPort());
    if (!address.getAddress().isAnyLocalAddress()) {
      assertEquals(InetAddress.getAllByName(host)[0], address.getAddress());
    } else {
      assertTrue(address.getAddress().isAnyLocalAddress());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "8888",
        "localhost:",
        "localhost:x",
        "localhost:65536",
        "::1:80",
        "a:-1"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Bind.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:80", "localhost:0", "[::1]:65535", "*:8888"})
  void anAddressIsPrintedAsItIsRead(String text) {
    assertEquals(text, Bind.parse(text).toString());
  }

  @Test
  void aBusyPortIsToldFromAForeignAddressAndAnUnknownHost() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(BindFailure.Reason.IN_USE, reason("127.0.0.1", busy.getLocalPort()));
    }
    assertEquals(BindFailure.Reason.NOT_LOCAL, reason("192.0.2.1", 80));
    BindFailure unknown =
        assertThrows(BindFailure.class, () -> Bind.parse("no-such-host.invalid:80").resolve());
    assertEquals(BindFailure.Reason.UNKNOWN_HOST, unknown.reason());
  }

  @Test
  void aFailureNamesTheAddressAndSaysWhatToDo() {
    BindFailure failure =
        new BindFailure(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 80), BindFailure.Reason.IN_USE);
    assertEquals(
        "localhost:80 is in use by another process; stop that one or choose another port",
        failure.getMessage());
  }

  private static BindFailure.Reason reason(String host, int port) {
    return BindFailure.of(
            new InetSocketAddress(host, port), new IOException("whatever an engine says"))
        .reason();
  }
}
