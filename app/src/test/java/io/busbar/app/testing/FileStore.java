package io.busbar.app.testing;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.store.Maintenance;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreException;
import io.busbar.api.store.StoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * One text file in a folder, which can be copied and examined but not served from. Its lines are
 * what is wrong with it.
 */
public final class FileStore implements StoreProvider, Maintenance {

  /** The file's name. */
  public static final String FILE = "store.txt";

  private static final Option<String> PATH =
      Option.text("store.file.path", "nowhere", "the folder of the file");

  @Override
  public String name() {
    return "file";
  }

  @Override
  public String description() {
    return "can't be served from";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(PATH);
  }

  @Override
  public MessageStore open(Options options, InstantSource clock) {
    throw new StoreException("this store is not for serving; choose another");
  }

  @Override
  public Optional<Maintenance> maintenance() {
    return Optional.of(this);
  }

  @Override
  public String backup(Options options, Path target) {
    List<String> lines = read(Path.of(options.get(PATH)));
    try {
      Files.write(Files.createDirectories(target).resolve(FILE), lines);
      return "copied " + lines.size() + " lines";
    } catch (IOException e) {
      throw new StoreException("can't write to " + target + "; make room there", e);
    }
  }

  @Override
  public Report check(Path folder) {
    List<String> lines = read(folder);
    return new Report(lines.isEmpty() ? "sound" : lines.size() + " problems", lines);
  }

  private static List<String> read(Path folder) {
    try {
      return Files.readAllLines(folder.resolve(FILE));
    } catch (IOException e) {
      throw new StoreException("there is no store in " + folder + "; name another folder", e);
    }
  }
}
