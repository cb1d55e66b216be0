package io.busbar.app.config;

import io.busbar.api.option.Option;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where options may be given for one run of the program. Some must be known before plugins can be
 * looked for, and so before all options are known; {@link #early} asks for these.
 */
public final class Sources {

  /** Names the file. Not an option itself: a file that is named nowhere else is not read. */
  public static final String CONFIG = "--config";

  /** No source at all. */
  public static final Sources NONE =
      new Sources(List.of(), new Environment(Map.of()), Optional.empty());

  private final List<String> args;
  private final Environment environment;
  private final Optional<ConfigFile> file;

  private Sources(List<String> args, Environment environment, Optional<ConfigFile> file) {
    this.args = args;
    this.environment = environment;
    this.file = file;
  }

  /**
   * The sources of a command line; reads the file that it names.
   *
   * @throws Failure if the file can't be read
   */
  public static Sources of(List<String> args, Map<String, String> environment) {
    return new Sources(
        List.copyOf(args),
        new Environment(environment),
        text(args, CONFIG, false, false).map(Sources::read));
  }

  private static ConfigFile read(String path) {
    if (path.isEmpty()) {
      throw new Failure(ExitCode.USAGE, CONFIG + " is ''; write the path of a YAML file");
    }
    try {
      return ConfigFile.read(Path.of(path));
    } catch (InvalidPathException e) {
      throw new Failure(
          ExitCode.USAGE,
          "%s is '%s', which is no path under this locale; name a file by ASCII letters, or set LC_ALL to a UTF-8 locale"
              .formatted(CONFIG, path),
          e);
    }
  }

  /**
   * The value of an option before the command line is read in earnest.
   *
   * @throws Failure if it is wrong
   */
  public <T> T early(Option<T> option) {
    String flag = Names.flag(option.key());
    Optional<Given> given =
        text(args, flag, option.type() == Option.Type.BOOL, option.isSeveral())
            .map(text -> new Given(option.key(), text, new Origin(Origin.Source.FLAG, flag)))
            .or(() -> environment.find(option.key()))
            .or(() -> file.flatMap(it -> it.find(option.key())));
    return given.map(one -> Configuration.parse(option, one)).orElse(option.fallback());
  }

  /** What follows a flag: the last time that it is there, or each time, joined by commas. */
  private static Optional<String> text(
      List<String> args, String flag, boolean isSwitch, boolean isSeveral) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.startsWith(flag + "=")) {
        found.add(arg.substring(flag.length() + 1));
      } else if (arg.equals(flag) && isSwitch) {
        found.add("true");
      } else if (arg.equals(flag) && i + 1 < args.size()) {
        found.add(args.get(i + 1));
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(isSeveral ? String.join(",", found) : found.getLast());
  }

  /** Whether a file was named. */
  public boolean hasFile() {
    return file.isPresent();
  }

  /** All values. */
  public Configuration resolve(Declarations declarations, Map<String, String> flags) {
    return Configuration.of(declarations, file, environment, flags);
  }

  /** A line for each environment variable that looks like an option's and is none. */
  public List<String> unknownVariables(Declarations declarations) {
    return environment.unknown(declarations);
  }
}
