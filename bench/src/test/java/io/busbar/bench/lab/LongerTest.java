package io.busbar.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.bench.load.Load.Span;
import io.busbar.bench.plan.Step;
import io.busbar.bench.plan.Step.Aim;
import io.busbar.bench.workload.Filling;
import io.busbar.bench.workload.Workload;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A load is done again, longer, if the server has used too little for its processor time to count.
 */
final class LongerTest {

  private static final Aim RATE = new Aim(Aim.Kind.RATE, 20);

  @Test
  void aServerThatUsedHalfOfWhatIsNeededIsLoadedForMoreThanTwiceTheTime() {
    assertEquals(Optional.of(Duration.ofMillis(7200)), Bench.longer(closed(3000), 1));
  }

  @Test
  void oneThatUsesNextToNothingIsNotLoadedForEver() {
    assertEquals(Optional.of(Duration.ofSeconds(12)), Bench.longer(closed(3000), 0.01));
  }

  @Test
  void enoughIsEnough() {
    assertEquals(Optional.empty(), Bench.longer(closed(3000), 2));
  }

  @Test
  void loadsThatAreNotMeantToTellProcessorTimeAreLeftAsTheyAre() {
    assertEquals(Optional.empty(), Bench.longer(closed(500), 0.3));
    assertEquals(Optional.empty(), Bench.longer(step(RATE, Span.of(Duration.ofSeconds(10))), 0.3));
    assertEquals(Optional.empty(), Bench.longer(step(Aim.CLOSED, Span.of(5000)), 0.3));
  }

  private static Step closed(long millis) {
    return step(Aim.CLOSED, Span.of(Duration.ofMillis(millis)));
  }

  private static Step step(Aim aim, Span span) {
    return new Step(
        "get",
        "GET",
        Workload.GET_0,
        Filling.NONE,
        _ -> true,
        aim,
        1,
        1,
        0,
        Duration.ofSeconds(1),
        span);
  }
}
