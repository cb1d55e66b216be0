package io.busbar.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportFilesTest {

  @TempDir private Path folder;

  static List<Report> reports() {
    return List.of(
        SampleReports.full(),
        SampleReports.partial(),
        SampleReports.hostile(),
        SampleReports.empty());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void whatIsWrittenIsReadBack(Report report) {
    ReportFiles.write(report, folder.resolve("new/one"));
    assertEquals(report, ReportJson.read(folder.resolve("new/one/report.json")));
  }

  @Test
  void aReportTakesThePlaceOfAnEarlierOneAndLeavesNothingElse() throws IOException {
    ReportFiles.write(SampleReports.partial(), folder);
    ReportFiles.write(SampleReports.full(), folder);
    assertEquals(SampleReports.full(), ReportJson.read(folder.resolve("report.json")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("report.csv", "report.html", "report.json", "report.md"),
          files.map(it -> it.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    ReportException e =
        assertThrows(ReportException.class, () -> ReportFiles.write(SampleReports.empty(), file));
    assertTells(e, file.toString());
  }

  @Test
  void aNumberThatIsNoneStaysNone() {
    Report.Chart chart = SampleReports.full().charts().getFirst();
    Report.Series series =
        new Report.Series("none", List.of(new Report.Point(0, Double.NaN, Double.NaN, Double.NaN)));
    Report report =
        withCharts(
            new Report.Chart(
                chart.id(), "t", "bar", chart.x(), chart.y(), chart.labels(), List.of(series)));
    ReportFiles.write(report, folder);
    assertEquals(report, ReportJson.read(folder.resolve("report.json")));
  }

  @Test
  void theCsvHasARowForEachRunWithAsManyFieldsAsItsHeader() throws IOException {
    Report report = SampleReports.hostile();
    ReportFiles.write(report, folder);
    List<List<String>> rows = parsed(Files.readString(folder.resolve("report.csv")));
    assertEquals(report.runs().size() + 1, rows.size());
    for (int i = 1; i < rows.size(); i++) {
      assertEquals(rows.getFirst().size(), rows.get(i).size());
      assertEquals(report.runs().get(i - 1).contender(), rows.get(i).getFirst());
    }
  }

  @Test
  void theMarkdownHasTheVerdictsAndNoMarkupOfNames() throws IOException {
    ReportFiles.write(SampleReports.full(), folder);
    String text = Files.readString(folder.resolve("report.md"));
    assertTrue(text.contains("| `nginx` [4] | 7.10 (6.89–7.38)<br>▲ ×0.57 cheaper |"), text);
    assertTrue(text.contains("generator-limited"), text);
    ReportFiles.write(SampleReports.hostile(), folder);
    String hostile = Files.readString(folder.resolve("report.md"));
    assertFalse(hostile.replaceAll("`+[^\n]*?`+", "").contains("<script>"), hostile);
  }

  @Test
  void theMarkdownSaysThatAReportIsNotComplete() throws IOException {
    ReportFiles.write(SampleReports.partial(), folder);
    String text = Files.readString(folder.resolve("report.md"));
    assertTrue(text.contains("Not complete") && text.contains("round 3 of 5"), text);
  }

  @Test
  void namesAreOnlyTextInThePage() throws IOException {
    ReportFiles.write(SampleReports.hostile(), folder);
    String page = Files.readString(folder.resolve("report.html"));
    assertEquals(3, page.split("<script", -1).length - 1);
    assertEquals(3, page.split("</script", -1).length - 1);
    assertFalse(page.contains("<img"), "an image came in by a name");
  }

  @Test
  void thePageSaysThatAReportIsNotComplete() throws IOException {
    ReportFiles.write(SampleReports.partial(), folder);
    String page = Files.readString(folder.resolve("report.html"));
    assertTrue(page.contains("Not complete") && page.contains("round 3 of 5"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsNoReportIsRefused(String content, String told) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.json"), content);
    ReportException e = assertThrows(ReportException.class, () -> ReportJson.read(file));
    assertTells(e, told);
    assertTells(e, file.toString());
  }

  static List<Object[]> wrong() {
    String whole = ReportJson.text(SampleReports.empty());
    return List.of(
        new Object[] {"", "is no report"},
        new Object[] {"{\"schema\": ", "is not JSON"},
        new Object[] {"[]", "is no report"},
        new Object[] {"{}", "is no report"},
        new Object[] {whole.replace("busbar-bench/1", "busbar-bench/9"), "busbar-bench/9"},
        new Object[] {whole.replace("\"seed\":0,", ""), "seed"},
        new Object[] {whole.replace("\"seed\":0", "\"seed\":\"x\""), "seed"},
        new Object[] {whole.replace("\"runs\":[]", "\"runs\":null"), "runs"},
        new Object[] {whole.replace("\"seed\":0", "\"seed\":0,\"more\":1"), "more"},
        new Object[] {whole + "{}", "is not JSON"});
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none.json");
    ReportException e = assertThrows(ReportException.class, () -> ReportJson.read(file));
    assertTells(e, file.toString());
  }

  private static void assertTells(Exception e, String told) {
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(told), message);
  }

  private static Report withCharts(Report.Chart chart) {
    Report it = SampleReports.empty();
    return new Report(
        it.schema(),
        it.title(),
        it.name(),
        it.command(),
        it.seed(),
        it.started(),
        it.finished(),
        it.complete(),
        it.notes(),
        it.environment(),
        it.contenders(),
        it.cells(),
        it.runs(),
        it.measures(),
        it.comparisons(),
        it.noise(),
        List.of(chart),
        it.tables());
  }

  /** Fields of RFC 4180. */
  private static List<List<String>> parsed(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && text.startsWith("\"\"", i)) {
          field.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (quoted || (c != ',' && c != '\r' && c != '\n')) {
        field.append(c);
      } else if (c != '\r') {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    return rows;
  }
}
