package io.busbar.app;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * Declared options as flags. A flag is the option's key after two dashes; the keys of {@code serve}
 * itself and of the client lose their first word, so {@code serve.grace} is {@code --grace} and
 * {@code store.memory.size} is {@code --store.memory.size}.
 */
public final class Flags {

  /** Commands whose keys are flags without the first word. */
  private static final Set<String> COMMANDS = Set.of("serve", "client");

  private Flags() {}

  /** The flag of a key. */
  public static String of(String key) {
    int dot = key.indexOf('.');
    return "--"
        + (dot > 0 && COMMANDS.contains(key.substring(0, dot)) ? key.substring(dot + 1) : key);
  }

  /** Whether a switch is on, known before the command line is read in earnest. */
  static boolean isOn(Option<Boolean> option, String... args) {
    String flag = of(option.key());
    return Arrays.stream(args).anyMatch(it -> it.equals(flag) || it.equals(flag + "=true"));
  }

  /** An option's message with the flag in the key's place. */
  static String message(OptionException wrong) {
    String text = String.valueOf(wrong.getMessage());
    return text.startsWith(wrong.key())
        ? of(wrong.key()) + text.substring(wrong.key().length())
        : text;
  }

  private static void addTo(CommandSpec command, List<Option<?>> options) {
    options.forEach(option -> command.addOption(spec(option)));
  }

  /** Adds flags to a command, and to its help: the flags in sections, then how it may end. */
  public static void addTo(
      CommandSpec command, List<Catalog.Section> sections, Set<ExitCode> codes) {
    addTo(command, Catalog.options(sections));
    Map<String, String> meanings = new LinkedHashMap<>();
    codes.forEach(code -> meanings.put(String.valueOf(code.status()), code.meaning()));
    UsageMessageSpec usage = command.usageMessage();
    usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, _ -> help(sections));
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(meanings);
  }

  private static OptionSpec spec(Option<?> option) {
    OptionSpec.Builder flag =
        OptionSpec.builder(of(option.key()))
            .paramLabel(option.shape())
            .description(escaped(option.doc() + fallback(option)))
            .type(String.class);
    if (option.equals(ServeOptions.BIND)) {
      flag.type(List.class).auxiliaryTypes(String.class);
    } else if (option.fallback() instanceof Boolean) {
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

  /** The texts that were given, by key. */
  public static Map<String, String> texts(List<Option<?>> options, ParseResult parsed) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Option<?> option : options) {
      if (parsed.hasMatchedOption(of(option.key()))) {
        Object given = parsed.matchedOptionValue(of(option.key()), "");
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
  static String help(List<Catalog.Section> sections) {
    StringBuilder text = new StringBuilder();
    for (Catalog.Section section : sections) {
      CommandSpec command = CommandSpec.create();
      addTo(command, section.options());
      Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
      Help.Layout layout = help.createDefaultLayout();
      layout.addAllOptions(command.options(), help.parameterLabelRenderer());
      text.append(System.lineSeparator())
          .append(section.title())
          .append(section.options().isEmpty() ? ": no options of its own" : ":")
          .append(System.lineSeparator())
          .append(layout);
    }
    return text.toString();
  }

  /** Picocli formats texts, so a percent sign is written twice. */
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }
}
