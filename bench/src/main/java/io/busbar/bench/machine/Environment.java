package io.busbar.bench.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What must be known of a machine to make sense of what was measured on it. */
public final class Environment {

  /** The kernel's settings that have a say in how servers and loads do. */
  private static final List<String> SETTINGS =
      List.of(
          "net.core.somaxconn",
          "net.ipv4.tcp_max_syn_backlog",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_tw_reuse",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem",
          "net.ipv4.tcp_congestion_control",
          "net.core.busy_poll",
          "vm.swappiness",
          "vm.dirty_ratio",
          "kernel.io_uring_disabled",
          "fs.file-max");

  private Environment() {}

  /**
   * What can be had, in groups.
   *
   * @param version of Busbar
   * @param program the command line that starts it
   * @param data the folder where servers keep their data
   */
  public static Map<String, Map<String, String>> capture(
      String version, List<String> program, Path data) {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    Map<String, String> machine = machine();
    put(machine, "file system of the stores", fileSystem(data));
    groups.put("Machine", machine);
    groups.put("Kernel settings", settings());
    groups.put("Limits of this process", limits());
    groups.put("Java", java());
    groups.put("Busbar", busbar(version, program));
    return groups;
  }

  private static Map<String, String> machine() {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "processor", line("/proc/cpuinfo", "model name"));
    values.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    put(values, "memory", line("/proc/meminfo", "MemTotal"));
    put(values, "kernel", Kernel.read("/proc/sys/kernel/osrelease"));
    put(values, "system", line("/etc/os-release", "PRETTY_NAME"));
    put(
        values,
        "virtual machine",
        line("/proc/cpuinfo", "flags").map(flags -> flags.contains("hypervisor") ? "yes" : "no"));
    put(
        values,
        "frequency governor",
        Kernel.read("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
    put(
        values,
        "clock source",
        Kernel.read("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
    put(values, "huge pages", Kernel.read("/sys/kernel/mm/transparent_hugepage/enabled"));
    put(values, "processor quota", Kernel.read("/sys/fs/cgroup/cpu.max"));
    return values;
  }

  private static Optional<String> fileSystem(Path folder) {
    try {
      return Optional.of(Files.getFileStore(folder).type());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> settings() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : SETTINGS) {
      put(
          values,
          name,
          Kernel.read("/proc/sys/" + name.replace('.', '/')).map(it -> it.replace('\t', ' ')));
    }
    return values;
  }

  private static Map<String, String> limits() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : List.of("Max open files", "Max processes", "Max locked memory")) {
      Kernel.read("/proc/self/limits").stream()
          .flatMap(String::lines)
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(name.length()).strip().split("\\s+", -1))
          .ifPresent(
              it -> values.put(name.substring(4), "%s (hard limit %s)".formatted(it[0], it[1])));
    }
    return values;
  }

  private static Map<String, String> java() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("version", Runtime.version().toString());
    values.put("vendor", System.getProperty("java.vendor", ""));
    values.put(
        "flags of this process",
        String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
    values.put(
        "BUSBAR_JAVA_OPTS", Optional.ofNullable(System.getenv("BUSBAR_JAVA_OPTS")).orElse(""));
    values.put(
        "JAVA_TOOL_OPTIONS", Optional.ofNullable(System.getenv("JAVA_TOOL_OPTIONS")).orElse(""));
    return values;
  }

  private static Map<String, String> busbar(String version, List<String> program) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("version", version);
    values.put("revision", revision(program));
    return values;
  }

  /** The revision of the checkout that the program was built in, if that is where it is run. */
  private static String revision(List<String> program) {
    Path folder = Path.of(program.getFirst()).toAbsolutePath().getParent();
    if (folder == null || program.size() > 1) {
      folder = Path.of("").toAbsolutePath();
    }
    Optional<String> head = run(folder, "git", "rev-parse", "HEAD");
    if (head.isEmpty()) {
      return "not in a checkout";
    }
    boolean clean = run(folder, "git", "status", "--porcelain", "-uno").orElse("?").isEmpty();
    return head.get() + (clean ? "" : " with changes");
  }

  private static Optional<String> run(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
          ? Optional.of(text)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> line(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(name.length()).replaceFirst("^\\s*[:=]\\s*", ""))
          .map(text -> text.replace("\"", ""));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void put(Map<String, String> values, String name, Optional<String> value) {
    value.ifPresent(it -> values.put(name, it));
  }
}
