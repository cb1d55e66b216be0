package io.busbar.bench.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.bench.method.Statistics.Estimate;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StatisticsTest {

  @Test
  void theMedianIsTheMiddleWhateverTheOrder() {
    assertEquals(3, Statistics.median(9, 1, 3));
    assertEquals(2.5, Statistics.median(4, 1, 3, 2));
    assertEquals(5, Statistics.median(5));
  }

  @Test
  void theIntervalCoversTheMedianOfAllAboutAsOftenAsItSays() {
    int covered = 0;
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      double[] drawn = random.doubles(15).map(it -> 100 + it).toArray();
      Estimate estimate = Statistics.estimate(drawn, i);
      assertTrue(estimate.low() <= estimate.median() && estimate.median() <= estimate.high());
      covered += estimate.low() <= 100.5 && estimate.high() >= 100.5 ? 1 : 0;
    }
    assertTrue(covered >= 85, covered + " of 100");
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] values = {10, 12, 11, 15, 9, 13};
    assertEquals(Statistics.estimate(values, 3), Statistics.estimate(values, 3));
    assertEquals(Statistics.ratio(values, values, 3), Statistics.ratio(values, values, 3));
  }

  @Test
  void theRatioOfMediansHasAnIntervalAroundIt() {
    Estimate ratio = Statistics.ratio(new double[] {20, 21, 22}, new double[] {10, 10.5, 11}, 5);
    assertEquals(2, ratio.median());
    assertTrue(ratio.low() >= 20 / 11.0 && ratio.high() <= 2.2, ratio.toString());
  }

  @Test
  void oneValueHasNoDeviation() {
    assertEquals(0, Statistics.deviation(4));
    assertEquals(1, Statistics.deviation(1, 2, 3));
  }
}
