package io.busbar.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void ticksAreRoundNumbersFromZero() {
    assertEquals(List.of(0.0, 20_000.0, 40_000.0, 60_000.0, 80_000.0), ticks(false, 300, 72_148));
    assertEquals(List.of(-5.0, 0.0, 5.0, 10.0), ticks(false, -3, 9));
  }

  @Test
  void ticksOfALogarithmAreDecadesAndPartsOfFewOnes() {
    assertEquals(List.of(1.0, 10.0, 100.0, 1000.0), ticks(true, 1, 1000));
    assertEquals(List.of(20.0, 50.0, 100.0, 200.0), ticks(true, 33, 140));
  }

  @Test
  void everyValueHasItsPlaceBetweenTheFirstAndTheLastTick() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      double a = Math.pow(10, random.nextDouble(-6, 9));
      double b = a * Math.pow(10, random.nextDouble(0, i % 2 == 0 ? 0.2 : 6));
      for (boolean log : new boolean[] {false, true}) {
        Scale scale = Scale.of(DoubleStream.of(a, b), log, 0, 100, 5);
        String seen = a + " " + b + " " + scale;
        assertTrue(scale.least() <= a * 1.000001 && scale.most() >= b * 0.999999, seen);
        assertTrue(scale.ticks().size() >= 2 && scale.ticks().size() <= 9, seen);
        assertTrue(scale.at(a) <= scale.at(b), seen);
      }
    }
  }

  @Test
  void nothingAndWhatHasNoPlaceStillMakeAScale() {
    assertTrue(Scale.of(DoubleStream.empty(), false, 0, 100, 5).ticks().size() > 1);
    assertTrue(Scale.of(DoubleStream.empty(), true, 0, 100, 5).ticks().size() > 1);
    Scale scale = Scale.of(DoubleStream.of(0, -1, Double.NaN, 3), true, 0, 100, 5);
    assertFalse(scale.isShown(0));
    assertTrue(scale.isShown(3));
  }

  private static List<Double> ticks(boolean log, double... values) {
    return Scale.of(DoubleStream.of(values), log, 0, 100, 5).ticks();
  }
}
