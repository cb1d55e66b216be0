package io.busbar.bench.report;

import java.io.Serial;

/** A report can't be read or written. */
public final class ReportException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /** What happened, to which file, and what to do next. */
  public ReportException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
