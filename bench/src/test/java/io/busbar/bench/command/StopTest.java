package io.busbar.bench.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StopTest {

  private final List<String> done = new ArrayList<>();
  private final Stop stop = new Stop();

  @Test
  void whatIsToBeDoneIsDoneWhenItIsAskedFor() {
    stop.then(() -> done.add("before"));
    stop.then(() -> done.add("now"));
    stop.ask();

    assertEquals(List.of("now"), done);
  }

  @Test
  void oneThatCameBeforeThereWasAnythingToEndIsNotLost() {
    stop.ask();
    stop.then(() -> done.add("late"));

    assertEquals(List.of("late"), done);
  }
}
