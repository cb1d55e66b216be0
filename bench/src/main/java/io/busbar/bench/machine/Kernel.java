package io.busbar.bench.machine;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux tells of the whole machine, in {@code /proc} and {@code /sys}. */
public final class Kernel {

  /** The state's number in {@code /proc/net/tcp}. */
  private static final String TIME_WAIT = "06";

  private Kernel() {}

  /**
   * Processor time of all cores since the machine was started, in the kernel's ticks.
   *
   * @param steal what the machine's host took
   * @param all everything, idle time too
   */
  public record Cpu(long steal, long all) {

    /** Which part the host has taken since an earlier time, in percent. */
    public double stealPercentSince(Cpu earlier) {
      long span = all - earlier.all;
      return span <= 0 ? 0 : 100.0 * (steal - earlier.steal) / span;
    }
  }

  /** What the cores have done until now. */
  public static Cpu cpu() {
    String[] fields =
        read("/proc/stat").flatMap(it -> it.lines().findFirst()).orElse("").split("\\s+", -1);
    long all = 0;
    for (int i = 1; i < Math.min(fields.length, 9); i++) {
      all += Long.parseLong(fields[i]);
    }
    return new Cpu(fields.length > 8 ? Long.parseLong(fields[8]) : 0, all);
  }

  /** The load average of the last minute. */
  public static double load() {
    return read("/proc/loadavg").map(it -> Double.parseDouble(it.split(" ", -1)[0])).orElse(0.0);
  }

  /**
   * How many ports are held by connections that have ended (TIME_WAIT). Those that a server has
   * closed first hold its own port, all the same one; those that clients have closed hold one each.
   */
  public static int heldPorts() {
    return (int)
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(file -> read(file).stream())
            .flatMap(String::lines)
            .map(line -> line.strip().split("\\s+", 5))
            .filter(fields -> fields.length == 5 && fields[3].equals(TIME_WAIT))
            .map(fields -> fields[1].substring(fields[1].lastIndexOf(':')))
            .distinct()
            .count();
  }

  /** How many ports clients may use. */
  public static int clientPorts() {
    return read("/proc/sys/net/ipv4/ip_local_port_range")
        .map(it -> it.strip().split("\\s+", -1))
        .map(it -> Integer.parseInt(it[1]) - Integer.parseInt(it[0]) + 1)
        .orElse(28_000);
  }

  /** A small file's text, without white space around it; empty if it can't be read. */
  static Optional<String> read(String file) {
    // Read at once, since some of these files give nothing from their middle; Files asks for the
    // size, which is 0, and begins with one byte.
    try (InputStream in = new FileInputStream(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
