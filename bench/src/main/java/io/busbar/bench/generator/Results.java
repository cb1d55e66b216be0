package io.busbar.bench.generator;

import io.busbar.bench.load.Latency;
import io.busbar.bench.load.Load;
import io.busbar.bench.load.LoadResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Makes one result of what the lanes have counted. */
final class Results {

  private Results() {}

  static LoadResult of(
      Load load, List<Lane> lanes, Window window, long ended, Meter.Usage usage, WarmUp warmUp) {
    var sum = new Tally();
    lanes.forEach(lane -> sum.add(lane.tally()));
    long last =
        load.span().requests() > 0
            ? lanes.stream().mapToLong(lane -> lane.done().join()).reduce(ended, Results::later)
            : window.to();
    double seconds = (last - window.from()) / 1e9;
    long[] parts = sum.parts();
    return new LoadResult(
        seconds,
        sum.allSent(),
        sum.allAnswered(),
        Arrays.stream(parts).sum(),
        sum.faults(),
        sum.allBytes(),
        latency(sum.latency()),
        rates(load, parts, window, seconds),
        usage.seconds(),
        usage.busiest(),
        warmUp.seconds(),
        warmUp.steady(),
        lanes.stream().mapToLong(Lane::latest).max().orElse(0) / 1e3);
  }

  private static long later(long one, long other) {
    return other - one > 0 ? other : one;
  }

  private static List<Double> rates(Load load, long[] parts, Window window, double seconds) {
    List<Double> rates = new ArrayList<>();
    if (load.span().requests() == 0) {
      for (long part : parts) {
        rates.add(part * 1e9 / window.part());
      }
      return rates;
    }
    // The parts that were counted are short; those that are told are a tenth of the time each.
    double length = seconds * 1e9 / Window.FEWEST;
    for (int i = 0; i < Window.FEWEST; i++) {
      double sum = 0;
      for (int j = 0; j < parts.length; j++) {
        double from = Math.max(i * length, (double) j * window.part());
        double to = Math.min((i + 1) * length, (double) (j + 1) * window.part());
        sum += to > from ? parts[j] * (to - from) / window.part() : 0;
      }
      rates.add(sum * 1e9 / length);
    }
    return rates;
  }

  private static Latency latency(Histogram times) {
    if (times.getTotalCount() == 0) {
      return Latency.NONE;
    }
    ByteBuffer bytes = ByteBuffer.allocate(times.getNeededByteBufferCapacity());
    int size = times.encodeIntoCompressedByteBuffer(bytes);
    return new Latency(
        times.getMean() / 1e3,
        times.getStdDeviation() / 1e3,
        times.getValueAtPercentile(50) / 1e3,
        times.getValueAtPercentile(90) / 1e3,
        times.getValueAtPercentile(99) / 1e3,
        times.getValueAtPercentile(99.9) / 1e3,
        times.getMaxValue() / 1e3,
        Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), size)));
  }
}
