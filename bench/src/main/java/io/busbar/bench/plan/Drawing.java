package io.busbar.bench.plan;

import io.busbar.bench.report.Report;
import io.busbar.bench.report.Report.Chart;
import io.busbar.bench.report.Report.Table;
import java.util.List;

/** What is drawn and tabled of what was found; also of what is not complete yet. */
public interface Drawing {

  /** What is drawn. */
  List<Chart> charts(Report found);

  /** What is tabled beside. */
  List<Table> tables(Report found);
}
