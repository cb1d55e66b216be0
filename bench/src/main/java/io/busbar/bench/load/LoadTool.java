package io.busbar.bench.load;

/**
 * Something that loads a server: the lab's own generator, or a well-known tool. One thread uses it.
 */
public interface LoadTool extends AutoCloseable {

  /** What it is, with its version. */
  String name();

  /**
   * Whether it can do that.
   *
   * @return empty if it can, else why not: {@code wrk has no open loop}
   */
  String lacks(Load load);

  /**
   * Loads a server, and waits until that is over.
   *
   * @param watch told, while it runs, when what counts begins and ends
   * @throws LoadException if the tool itself failed, or was closed meanwhile
   */
  LoadResult run(Load load, Watch watch);

  /** Ends what runs, from any thread; nothing if nothing does. */
  @Override
  void close();

  /** Looks at a server while it is loaded. Called on the thread that has called {@link #run}. */
  interface Watch {

    /** Warm-up is over; what comes now counts. */
    void begins();

    /** What counts is over. */
    void ends();
  }
}
