package io.busbar.bench.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.contender.Contender;
import io.busbar.bench.contender.Contender.JavaFlags;
import io.busbar.bench.contender.Contender.Kind;
import io.busbar.bench.contender.Contender.Speaks;
import io.busbar.bench.contender.Contenders;
import io.busbar.bench.contender.ServerProcess;
import io.busbar.bench.contender.TestMain;
import io.busbar.bench.load.Script;
import io.busbar.bench.load.Script.Ask;
import io.busbar.bench.load.Script.Expected;
import io.busbar.bench.report.Report.Footprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdleTest {

  private static final Script GET =
      Script.of(Ask.get("/", Map.of("Client-ID", "x"), Expected.status(200)));

  @TempDir private Path folder;

  @Test
  void connectionsThatStayAreToldByWhatTheyTake() {
    Contender contender =
        new Contender(
            "it",
            Kind.BARE,
            List.of(
                Contenders.java(),
                "-cp",
                System.getProperty("java.class.path"),
                TestMain.class.getName(),
                "answer"),
            Optional.empty(),
            Speaks.FIXED,
            JavaFlags.COMMAND,
            List.of("-Xms16m", "-Xmx16m", "-XX:+AlwaysPreTouch"));
    try (ServerProcess server =
        ServerProcess.start(contender, folder.resolve("log")).awaitReady()) {
      Footprint found = Idle.measure(server, GET, 50);

      assertTrue(found.connectionBytes().isPresent(), found.toString());
      assertTrue(found.offHeapMib().orElse(0.0) > 1, found.toString());
      assertTrue(found.startMillis().isPresent(), found.toString());
    }
  }
}
