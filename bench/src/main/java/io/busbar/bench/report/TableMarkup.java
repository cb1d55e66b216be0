package io.busbar.bench.report;

import io.busbar.bench.report.Report.Table;
import java.util.List;

/** Tables in the page; a wide one scrolls by itself, by keyboard too. */
final class TableMarkup {

  private TableMarkup() {}

  /** Begins a table, before its head. */
  static void open(Markup out, String caption) {
    out.open("div", "class", "wide", "role", "region", "aria-label", caption, "tabindex", 0);
    out.open("table").element("caption", caption);
  }

  /** Ends a table, after its body. */
  static void close(Markup out) {
    out.close().close().line();
  }

  static void add(Markup out, Table table) {
    out.open("section", "id", "table-" + table.id()).element("h3", table.title());
    add(out, table.title(), table.columns(), table.rows());
    if (!table.note().isEmpty()) {
      out.element("p", table.note(), "class", "small");
    }
    out.close();
  }

  /** A table whose first column names its rows. */
  static void add(Markup out, String caption, List<String> columns, List<List<String>> rows) {
    open(out, caption);
    out.open("thead").open("tr");
    columns.forEach(it -> out.element("th", it, "scope", "col"));
    out.close().close().open("tbody");
    for (List<String> row : rows) {
      out.open("tr");
      for (int i = 0; i < row.size(); i++) {
        if (i == 0) {
          out.element("th", row.get(i), "scope", "row");
        } else {
          out.element("td", row.get(i));
        }
      }
      out.close().line();
    }
    out.close();
    close(out);
  }
}
