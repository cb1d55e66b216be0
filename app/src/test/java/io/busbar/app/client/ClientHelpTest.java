package io.busbar.app.client;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.app.Outcome;
import io.busbar.app.error.ExitCode;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ClientHelpTest {

  static Set<String> commands() {
    return ClientCommands.SUMMARIES.keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpHasASummaryTheOptionsWithDefaultsTheExitCodesAndExamples(String command) {
    Outcome outcome = Outcome.of(InputStream.nullInputStream(), command, "--help");
    String help = outcome.out().replaceAll("\\s+", " ");

    assertEquals(ExitCode.OK, outcome.code());
    assertAll(
        Stream.of(
                String.valueOf(ClientCommands.SUMMARIES.get(command)),
                "--url=URL",
                "(default: http://127.0.0.1:8888)",
                "--timeout=TIME how long each request may take (default: 30s)",
                " 14 a client's request found no server, or was refused",
                "Examples: busbar " + command)
            .map(part -> () -> assertTrue(help.contains(part), part + " in " + help)));
  }
}
