package io.busbar.vectors;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.tck.ManualClock;
import io.busbar.whole.RunningBus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every vector on every transport, worker and store that is installed. */
@ParameterizedClass(name = "{0}")
@MethodSource("combinations")
final class VectorsTest {

  private final ManualClock clock = new ManualClock(Instant.now());
  private final RunningBus bus;

  VectorsTest(Combination combination, @TempDir Path folder) {
    Worker worker =
        switch (combination.kind()) {
          case EVENT_LOOP -> Worker.eventLoop(2, 100);
          case POOL -> Worker.pool(8, 100);
          case VIRTUAL -> Worker.virtual(100);
        };
    bus =
        new RunningBus(
            combination.transport(),
            worker,
            RunningBus.open(combination.store(), folder, clock),
            clock);
  }

  record Combination(Transport transport, Worker.Kind kind, StoreProvider store) {
    @Override
    public String toString() {
      return transport.name() + " " + kind + " " + store.name();
    }
  }

  static Stream<Combination> combinations() {
    return RunningBus.transports()
        .flatMap(transport ->
            transport.workers().stream()
                .sorted()
                .flatMap(kind ->
                    RunningBus.stores().map(store -> new Combination(transport, kind, store))));
  }

  @AfterEach
  void stop() {
    bus.close();
  }

  @TestFactory
  Stream<DynamicContainer> vectors() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(VectorsTest.class.getResource("/vectors")).toURI());
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.sorted().toList();
    }
    return files.stream()
        .map(file -> dynamicContainer(String.valueOf(file.getFileName()), tests(file)));
  }

  private Stream<DynamicTest> tests(Path file) {
    JsonNode vectors = new ObjectMapper().readTree(file.toFile());
    return StreamSupport.stream(vectors.spliterator(), false)
        .map(vector ->
            dynamicTest(
                vector.get("name").asString(), () -> new Replay(bus.address(), clock).run(vector)));
  }
}
