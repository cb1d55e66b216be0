package io.busbar.app.error;

/** What the process tells its caller by its exit status. */
public enum ExitCode {
  /** It did what was asked; a server ended after its last request. */
  OK(0, "ended well"),
  /** A server was stopped before its last request was answered. */
  FORCED(1, "stopped by force: the grace was over, or a second signal came"),
  /** The command line or a value of an option is wrong; nothing was started. */
  USAGE(2, "wrong command line or configuration; nothing was started"),
  /** An address could not be bound. */
  BIND(10, "an address could not be bound"),
  /** A transport, store or protocol failed. */
  PLUGIN(11, "a transport, store or protocol could not be loaded, or failed"),
  /**
   * The store could not be opened, closed, copied or examined, or there is something wrong in it.
   */
  STORE(12, "the store could not be opened, copied or examined, or a check found problems"),
  /** A fault of the program, or of its surroundings. */
  INTERNAL(13, "a fault that none of these names; --debug shows where"),
  /** A client's request got no answer, or one that says no. */
  SERVER(14, "a client's request found no server, or was refused"),
  /** A long task was stopped, or a part of it failed; what was done is there. */
  UNFINISHED(15, "stopped before its end, or a part of it failed; what was done is there");

  private final int status;
  private final String meaning;

  ExitCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The number. */
  public int status() {
    return status;
  }

  /** What it means, for help. */
  public String meaning() {
    return meaning;
  }
}
