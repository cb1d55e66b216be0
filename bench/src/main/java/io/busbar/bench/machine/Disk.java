package io.busbar.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The disk that a folder lies on, as Linux tells of it in {@code /sys/dev/block} (kernel
 * documentation, {@code block/stat} and {@code ABI/stable/sysfs-block}).
 *
 * <p>What it was forced to write out is counted there without a cost for who forces it, which a
 * tracer of system calls is not: it stops the server at each. Whoever else uses the disk is counted
 * too.
 */
public final class Disk {

  private static final Path DEVICES = Path.of("/sys/dev/block");

  /** Of the numbers in {@code stat}: how many flushes were done. */
  private static final int FLUSHES = 15;

  private final Optional<Path> device;

  /** That of a folder; never fails. */
  public Disk(Path folder) {
    this(DEVICES, number(folder));
  }

  /**
   * That of a number.
   *
   * @param devices where Linux tells of them
   * @param number of the device: {@code major:minor}; empty if not known
   */
  Disk(Path devices, Optional<String> number) {
    device = number.map(devices::resolve).filter(Files::exists).flatMap(Disk::whole);
  }

  private static Optional<String> number(Path folder) {
    try {
      long number = ((Number) Files.getAttribute(folder, "unix:dev")).longValue();
      // As glibc's gnu_dev_major and gnu_dev_minor do.
      long major = ((number >>> 8) & 0xfff) | ((number >>> 32) & 0xfffff000L);
      long minor = (number & 0xff) | ((number >>> 12) & 0xffffff00L);
      return Optional.of(major + ":" + minor);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A partition has no count of flushes, the disk around it has. */
  private static Optional<Path> whole(Path device) {
    try {
      Path real = device.toRealPath();
      return Optional.of(
          Files.exists(real.resolve("partition")) ? real.resolve("..").normalize() : real);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * How often it was forced to write out what it held in its cache since the machine is up; empty
   * if nobody tells, as of memory, of a network's disk, of one that is made of others (LVM, RAID),
   * and of a disk without such a cache, which the kernel does not force.
   */
  public Optional<Long> flushes() {
    return device
        .filter(it -> !isMadeOfOthers(it))
        .filter(it -> read(it.resolve("queue/write_cache")).equals(Optional.of("write back")))
        .flatMap(it -> read(it.resolve("stat")))
        .map(it -> it.split("\\s+", -1))
        .filter(it -> it.length > FLUSHES)
        .map(it -> Long.parseLong(it[FLUSHES]));
  }

  private static boolean isMadeOfOthers(Path device) {
    String[] slaves = device.resolve("slaves").toFile().list();
    return slaves != null && slaves.length > 0;
  }

  private static Optional<String> read(Path file) {
    return Kernel.read(file.toString());
  }
}
