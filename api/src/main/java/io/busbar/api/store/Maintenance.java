package io.busbar.api.store;

import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import java.nio.file.Path;
import java.util.List;

/**
 * What an operator does with a store beside serving from it. Methods block. They may be called in
 * another process than the one that serves from the store.
 */
public interface Maintenance {

  /**
   * Copies the store into a new folder, as it is at one instant, whether it is in use or not. A
   * store that is in use goes on meanwhile. The copy is a store of the same kind.
   *
   * @param options say where the store is
   * @param target a folder that is missing or empty; made with its parents
   * @return what was copied, in a line for people
   * @throws OptionException if an option's value can't be honoured here
   * @throws StoreException if it can't be done; what there is of the copy then is refused by {@link
   *     #check} and by {@link StoreProvider#open}
   */
  String backup(Options options, Path target);

  /**
   * Examines a store that is not in use, such as a copy. Changes nothing.
   *
   * @throws StoreException if there is no store, or it is in use
   */
  Report check(Path folder);

  /**
   * How a store was found.
   *
   * @param summary what it holds, in a line for people
   * @param problems a line for each thing that is wrong; none if the store is sound
   */
  record Report(String summary, List<String> problems) {

    /** Copies the list. */
    public Report {
      problems = List.copyOf(problems);
    }
  }
}
