package io.busbar.app.command;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.app.config.Configuration;
import io.busbar.app.config.Declarations;
import io.busbar.app.config.Names;
import io.busbar.app.config.Section;
import io.busbar.app.config.Sources;
import io.busbar.app.error.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** Declared options as flags of a command. */
public final class Flags {

  private Flags() {}

  /**
   * Adds flags to a command, and to its help: first those that say what is done with the options,
   * then the options in sections, then how the command may end.
   */
  public static void addTo(
      CommandSpec command, List<Section> sections, Set<ExitCode> codes, OptionSpec... first) {
    add(command, sections, codes, Stream.concat(Stream.of(config()), Stream.of(first)).toList());
  }

  /** The same for options that are given by flags and nowhere else. */
  public static void addOnly(CommandSpec command, List<Section> sections, Set<ExitCode> codes) {
    add(command, sections, codes, List.of());
  }

  private static OptionSpec config() {
    return OptionSpec.builder(Sources.CONFIG)
        .paramLabel("FILE")
        .type(String.class)
        .description(
            "Reads options from a YAML file. Environment variables (BUSBAR_ and a flag in"
                + " capitals) are stronger, flags the strongest.")
        .build();
  }

  private static void add(
      CommandSpec command, List<Section> sections, Set<ExitCode> codes, List<OptionSpec> first) {
    CommandSpec own = CommandSpec.create();
    for (OptionSpec option : first) {
      own.addOption(option);
    }
    own.options().forEach(command::addOption);
    Section.options(sections).forEach(option -> command.addOption(spec(option)));
    Map<String, String> meanings = new LinkedHashMap<>();
    codes.forEach(code -> meanings.put(String.valueOf(code.status()), code.meaning()));
    UsageMessageSpec usage = command.usageMessage();
    usage
        .sectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            _ -> (first.isEmpty() ? "" : System.lineSeparator() + list(own)) + help(sections));
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(meanings);
  }

  private static OptionSpec spec(Option<?> option) {
    OptionSpec.Builder flag =
        OptionSpec.builder(Names.flag(option.key()))
            .paramLabel(option.shape())
            .description(escaped(option.doc() + fallback(option)))
            .type(String.class);
    if (option.isSeveral()) {
      flag.type(List.class).auxiliaryTypes(String.class);
    } else if (option.type() == Option.Type.BOOL) {
      flag.arity("0..1").preprocessor(Flags::switchOn);
    }
    return flag.build();
  }

  /** A switch takes the word after it only if that is joined to it: {@code --debug=false}. */
  private static boolean switchOn(
      Stack<String> words, CommandSpec command, ArgSpec flag, Map<String, Object> how) {
    if (!"=".equals(how.get("separator"))) {
      words.push("true");
    }
    return false;
  }

  private static String fallback(Option<?> option) {
    return option.isSecret() || option.fallbackText().isEmpty()
        ? ""
        : " (default: " + option.fallbackText() + ")";
  }

  /**
   * The values in force, flags included.
   *
   * @throws Failure if a key or a value is wrong
   */
  public static Configuration resolve(
      Sources sources, Declarations declarations, ParseResult parsed) {
    return sources.resolve(declarations, texts(Section.options(declarations.sections()), parsed));
  }

  /**
   * The values of options that are given by flags and nowhere else.
   *
   * @throws Failure if a value is wrong
   */
  public static Options only(List<Option<?>> options, ParseResult parsed) {
    Declarations own =
        new Declarations(List.of(Section.of("Options", options)), _ -> Optional.empty());
    return resolve(Sources.NONE, own, parsed).options();
  }

  /** The texts that were given, by key. */
  private static Map<String, String> texts(List<Option<?>> options, ParseResult parsed) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Option<?> option : options) {
      String flag = Names.flag(option.key());
      if (parsed.hasMatchedOption(flag)) {
        Object given = parsed.matchedOptionValue(flag, "");
        texts.put(
            option.key(),
            given instanceof List<?> several
                ? String.join(",", several.stream().map(Object::toString).toList())
                : given.toString());
      }
    }
    return texts;
  }

  /** The help on options, one block a section. */
  static String help(List<Section> sections) {
    StringBuilder text = new StringBuilder();
    for (Section section : sections) {
      text.append(System.lineSeparator())
          .append(section.title())
          .append(section.options().isEmpty() ? ": no options of its own" : ":")
          .append(System.lineSeparator())
          .append(options(section.options()));
    }
    return text.toString();
  }

  /** The help on some options; empty if there are none. */
  public static String options(List<Option<?>> options) {
    CommandSpec command = CommandSpec.create();
    options.forEach(option -> command.addOption(spec(option)));
    return list(command);
  }

  private static String list(CommandSpec command) {
    Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
    Help.Layout layout = help.createDefaultLayout();
    layout.addAllOptions(command.options(), help.parameterLabelRenderer());
    return layout.toString();
  }

  /** Picocli formats texts, so a percent sign is written twice. */
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }
}
