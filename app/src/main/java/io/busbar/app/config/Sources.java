package io.busbar.app.config;

import io.busbar.api.option.Option;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.nio.file.Path;
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
        text(args, CONFIG, false).map(Sources::read));
  }

  private static ConfigFile read(String path) {
    if (path.isEmpty()) {
      throw new Failure(ExitCode.USAGE, CONFIG + " is ''; write the path of a YAML file");
    }
    return ConfigFile.read(Path.of(path));
  }

  /**
   * The value of an option before the command line is read in earnest.
   *
   * @throws Failure if it is wrong
   */
  public <T> T early(Option<T> option) {
    String flag = Names.flag(option.key());
    Optional<Given> given =
        text(args, flag, option.type() == Option.Type.BOOL)
            .map(text -> new Given(option.key(), text, new Origin(Origin.Source.FLAG, flag)))
            .or(() -> environment.find(option.key()))
            .or(() -> file.flatMap(it -> it.find(option.key())));
    return given.map(one -> Configuration.parse(option, one)).orElse(option.fallback());
  }

  /** What follows a flag, the last time that it is there. */
  private static Optional<String> text(List<String> args, String flag, boolean isSwitch) {
    Optional<String> found = Optional.empty();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.startsWith(flag + "=")) {
        found = Optional.of(arg.substring(flag.length() + 1));
      } else if (arg.equals(flag) && isSwitch) {
        found = Optional.of("true");
      } else if (arg.equals(flag) && i + 1 < args.size()) {
        found = Optional.of(args.get(i + 1));
      }
    }
    return found;
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
