package io.busbar.api.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Worker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EngineOptionsTest {

  private static final EngineOptions COMMON = EngineOptions.of("mine");

  private static EngineSettings read(EngineOptions options, Map<String, String> texts) {
    try (Worker worker = Worker.eventLoop(3, 10)) {
      return options.read(
          new ServerSpec(
              List.of(Bind.parse(":0")), worker, Limits.DEFAULT, Options.of(options.and(), texts)));
    }
  }

  @Test
  void withNothingGivenTheWorkerSaysTheLoopsAndTheSystemTheBuffers() {
    assertEquals(new EngineSettings(3, 1024, true, true, false, 0, 0), read(COMMON, Map.of()));
  }

  @Test
  void whatIsGivenIsWhatIsSet() {
    assertEquals(
        new EngineSettings(7, 5, false, false, true, 32_768, 16_384),
        read(
            COMMON.withReusePort(),
            Map.of(
                "transport.mine.loops", "7",
                "transport.mine.backlog", "5",
                "transport.mine.tcp-nodelay", "false",
                "transport.mine.reuse-address", "false",
                "transport.mine.reuse-port", "true",
                "transport.mine.receive-buffer", "32KiB",
                "transport.mine.send-buffer", "16KiB")));
  }

  @Test
  void aBufferThatIsTooSmallToServeWithIsRefused() {
    OptionException refused =
        assertThrows(
            OptionException.class,
            () -> read(COMMON, Map.of("transport.mine.send-buffer", "16383")));
    assertEquals(
        "transport.mine.send-buffer is '16383'; write 0 or at least 16KiB", refused.getMessage());
  }

  @Test
  void anEngineThatAlwaysSetsTheSendBufferSaysHowLarge() {
    EngineOptions sixtyFour = COMMON.withSendBuffer(64 << 10);
    assertEquals(64 << 10, read(sixtyFour, Map.of()).sendBuffer());
    assertThrows(
        OptionException.class, () -> read(sixtyFour, Map.of("transport.mine.send-buffer", "0")));
  }

  @Test
  void anOptionThatTheEngineCannotHonourIsNotThere() {
    assertThrows(
        OptionException.class, () -> read(COMMON, Map.of("transport.mine.reuse-port", "true")));
  }

  @Test
  void theEnginesOwnComeBehind() {
    Option<Boolean> own = Option.bool("transport.mine.own", true, "Whether.");
    assertEquals(own, COMMON.and(own).getLast());
    assertEquals(COMMON.and().size() + 1, COMMON.and(own).size());
  }
}
