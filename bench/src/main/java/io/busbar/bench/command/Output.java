package io.busbar.bench.command;

import io.busbar.api.command.CommandException;
import io.busbar.api.option.OptionException;
import io.busbar.bench.report.Report;
import io.busbar.bench.report.ReportException;
import io.busbar.bench.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a report goes.
 *
 * @param folder for the report
 * @param logs for what servers write
 */
record Output(Path folder, Path logs) {

  /** The report for people. */
  static final String PAGE = "report.html";

  private static final DateTimeFormatter NOW =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /**
   * Looks at a folder, and makes nothing.
   *
   * @param named what was asked for; empty for a new one
   * @throws OptionException if something is in it; a report is not written over
   */
  static void check(String named) {
    if (named.isEmpty()) {
      return;
    }
    try {
      Path folder = Path.of(named);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          if (files.findAny().isPresent()) {
            throw new OptionException(
                BenchOptions.OUT.key(),
                "is '%s', which is not empty; name another folder".formatted(named));
          }
        }
      }
    } catch (InvalidPathException | IOException e) {
      throw new OptionException(
          BenchOptions.OUT.key(),
          "is '%s', which can't be read: %s; name another folder".formatted(named, e));
    }
  }

  /**
   * Makes the folders.
   *
   * @param named what was asked for and {@link #check checked}; empty for a new one
   * @throws OptionException if it can't be made
   */
  static Output of(String named, String plan) {
    String name =
        named.isEmpty()
            ? "busbar-bench/"
                + LocalDateTime.now(ZoneId.systemDefault()).format(NOW)
                + "-"
                + plan.replace(' ', '-')
            : named;
    try {
      Path folder = Path.of(name);
      Path logs = Files.createDirectories(folder.resolve("logs"));
      return new Output(folder.toAbsolutePath(), logs.toAbsolutePath());
    } catch (InvalidPathException | IOException e) {
      throw new OptionException(
          BenchOptions.OUT.key(),
          "is '%s', which can't be made: %s; name another folder".formatted(name, e));
    }
  }

  /** Writes a report over the one before. */
  void write(Report report) {
    try {
      ReportFiles.write(report, folder);
    } catch (ReportException e) {
      throw CommandException.failed(
          "the report can't be written to %s: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
