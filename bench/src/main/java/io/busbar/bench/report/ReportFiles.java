package io.busbar.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files that tell a report. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Writes {@code report.json}, {@code report.csv}, {@code report.md} and {@code report.html}. Each
   * is whole at any time: an earlier one stays until the new one takes its place. So this may be
   * called again and again while a comparison runs. One thread at a time for a folder.
   *
   * @param directory made if it is not there
   * @throws ReportException if a file can't be written
   */
  public static void write(Report report, Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new ReportException(
          "can't make the folder " + directory + " (" + e + "); choose another one", e);
    }
    put(directory.resolve("report.json"), ReportJson.text(report) + "\n");
    put(directory.resolve("report.csv"), ReportCsv.text(report));
    put(directory.resolve("report.md"), ReportMarkdown.text(report));
    put(directory.resolve("report.html"), ReportHtml.text(report));
  }

  private static void put(Path file, String text) {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      // getBytes, and not writeString: half a surrogate pair in a name must not lose a report.
      Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ReportException(
          "can't write " + file + " (" + e + "); make room or choose another folder", e);
    }
  }
}
