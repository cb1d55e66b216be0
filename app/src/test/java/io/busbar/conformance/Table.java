package io.busbar.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... heads) {
    row(heads);
    rows.add(rows.getFirst().stream().map(_ -> "---").toList());
  }

  Table row(String... cells) {
    return row(List.of(cells));
  }

  Table row(List<String> cells) {
    rows.add(cells.stream().map(cell -> cell.replace("|", "\\|")).toList());
    return this;
  }

  @Override
  public String toString() {
    return rows.stream()
        .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
        .collect(Collectors.joining())
        .replaceAll("(?m)^\\| ---.*", "|---".repeat(rows.getFirst().size()) + "|");
  }
}
