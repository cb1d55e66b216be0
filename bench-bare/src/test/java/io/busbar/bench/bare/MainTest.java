package io.busbar.bench.bare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.tck.wire.WireClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The program, as a process. */
final class MainTest {

  private static Process run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static String errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void itSaysWhereItServesAndEndsWhenTold(Engine engine) throws Exception {
    Process process = run(engine.toString(), "--length", "7", "--threads", "1");
    try (BufferedReader out = process.inputReader()) {
      String line = String.valueOf(out.readLine());
      assertTrue(
          line.matches(
              "(?i)ready: bare "
                  + engine
                  + " \\("
                  + engine
                  + " \\d+[.][^ ,]+, (epoll|nio)\\) on 127\\.0\\.0\\.1:\\d+"),
          line);
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      try (WireClient client =
          WireClient.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
        client.send(WireClient.get("/")).answer().expect(200, "\"bbbbb\"");
      }
      // By its handle, since Process.destroy closes the streams that are read below.
      process.toHandle().destroy();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it ends");
      assertEquals(143, process.exitValue());
      assertEquals("", errors(process));
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          tomcat > unknown engine 'tomcat'; write one of netty, undertow, jetty
          netty --length -1 > --length has '-1'; write a whole number from 0 to 67108864
          netty --bind nowhere > --bind is 'nowhere'; write HOST:PORT, such as 127.0.0.1:8080
          netty --bind > --bind needs a value; usage: netty|undertow|jetty [--bind HOST:PORT] [--length BYTES] [--threads N]
          """)
  void argumentsThatCantBeUnderstoodAreToldInALine(String arguments, String line) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> Setup.of(List.of(arguments.split(" "))));
    assertEquals(line, wrong.getMessage());
  }
}
