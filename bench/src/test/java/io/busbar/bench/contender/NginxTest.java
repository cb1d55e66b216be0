package io.busbar.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.busbar.bench.load.Script.Expected;
import io.busbar.bench.workload.Priming;
import io.busbar.bench.workload.Workload;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NginxTest {

  @TempDir private Path folder;

  @Test
  void itAnswersWithJsonOfTheLengthThatIsAskedFor() {
    Optional<Contender> nginx = Nginx.find(12, 1);
    assumeTrue(nginx.isPresent(), "nginx is not installed");

    try (ServerProcess server =
            ServerProcess.start(nginx.orElseThrow(), folder.resolve("log")).awaitReady();
        Priming priming = new Priming("nginx", server.url(), nginx.orElseThrow().speaks())) {
      assertEquals(
          Expected.exactly(200, "\"bbbbbbbbbb\""),
          priming.prime(Workload.GET_420).asks().getFirst().expected());
      assertTrue(server.startMillis().isPresent());
    }
  }
}
