package io.busbar.app.config;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.option.Options;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values in force, and where each comes from: the default, or what is given in the file, in the
 * environment or by a flag, the later of these being the stronger. Each value that is given is
 * checked, also one that a stronger one takes the place of. Immutable.
 */
public final class Configuration {

  private final Declarations declarations;
  private final Map<String, Given> given;
  private final Options options;

  private Configuration(Declarations declarations, Map<String, Given> given, Options options) {
    this.declarations = declarations;
    this.given = given;
    this.options = options;
  }

  /**
   * Puts the sources together.
   *
   * @param flags text by key, of declared keys
   * @throws Failure if a key or a value is wrong
   */
  static Configuration of(
      Declarations declarations,
      Optional<ConfigFile> file,
      Environment environment,
      Map<String, String> flags) {
    List<Given> all = new ArrayList<>();
    file.ifPresent(it -> all.addAll(it.all(declarations)));
    all.addAll(environment.all(declarations));
    flags.forEach((key, text) ->
        all.add(new Given(key, text, new Origin(Origin.Source.FLAG, Names.flag(key)))));
    Map<String, Given> strongest = new LinkedHashMap<>();
    all.forEach(one -> {
      check(declarations, one);
      strongest.put(one.key(), one);
    });
    Map<String, String> texts = new LinkedHashMap<>();
    strongest.forEach((key, one) -> texts.put(key, one.text()));
    return new Configuration(
        declarations, Map.copyOf(strongest), Options.of(declarations.all(), texts));
  }

  private static void check(Declarations declarations, Given one) {
    declarations
        .find(one.key())
        .ifPresent(option -> {
          var _ = parse(option, one);
        });
  }

  /** What a text means; if it means nothing, the failure tells where it was written. */
  static <T> T parse(Option<T> option, Given one) {
    try {
      return option.parse(one.text());
    } catch (OptionException wrong) {
      throw failure(one.origin(), wrong);
    }
  }

  /** The values. */
  public Options options() {
    return options;
  }

  /** The options. */
  Declarations declarations() {
    return declarations;
  }

  /** Where the value of an option comes from. */
  public Origin origin(Option<?> option) {
    Given one = given.get(option.key());
    return one == null ? Origin.DEFAULT : one.origin();
  }

  /** The value of an option as it would be written. */
  <T> String text(Option<T> option) {
    return option.print(options.get(option));
  }

  /** The error of a value that was found wrong later, told with where it was written. */
  public Failure failure(OptionException wrong) {
    Given one = given.get(wrong.key());
    return failure(one == null ? Origin.DEFAULT : one.origin(), wrong);
  }

  private static Failure failure(Origin origin, OptionException wrong) {
    String text = String.valueOf(wrong.getMessage());
    String rest = text.startsWith(wrong.key()) ? text.substring(wrong.key().length()) : " " + text;
    return new Failure(ExitCode.USAGE, origin.subject(wrong.key()) + rest, wrong);
  }
}
