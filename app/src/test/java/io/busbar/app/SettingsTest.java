package io.busbar.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.option.Option;
import io.busbar.app.config.Names;
import io.busbar.app.config.Scalar;
import io.busbar.app.config.Section;
import io.busbar.app.plugin.PluginPath;
import io.busbar.generated.Generated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is made from the declarations of all options: a page of reference, and a file to begin from.
 */
final class SettingsTest {

  private static final Path PAGE = Path.of("../docs/settings.md");
  private static final Path TEMPLATE = Path.of("src/dist/conf/busbar.yaml");
  private static final int WIDTH = 100;

  /** Of what is given away; the tests have a plugin of their own. */
  private static List<Section> sections() {
    return Catalog.load(PluginPath.NONE).declarations().sections().stream()
        .filter(it -> !it.owner().equals(Optional.of("protocol slow")))
        .toList();
  }

  private static String title(Section section) {
    return section
        .owner()
        .map(it -> it.substring(0, 1).toUpperCase(Locale.ROOT) + it.substring(1))
        .orElse(section.title());
  }

  @Test
  void thePageOfReferenceHasEveryOption() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Section section : sections()) {
      text.append("## ").append(title(section)).append("\n\n");
      if (section.options().isEmpty()) {
        text.append("No options of its own.\n\n");
      }
      section.options().forEach(option -> text.append(entry(option)).append('\n'));
    }
    Generated.holds(
        PAGE, Generated.below(PAGE, "<!-- made by SettingsTest", text.toString().strip() + "\n"));
  }

  private static String entry(Option<?> option) {
    String unit = option.unit().isEmpty() ? "" : " (" + option.unit() + ")";
    String fallback =
        option.isSecret()
            ? "secret: shown nowhere"
            : option.fallbackDoc().isEmpty()
                ? "default: none"
                : option.isComputed()
                    ? "default: " + option.fallbackDoc()
                    : "default: `" + option.fallbackDoc() + "`";
    return """
    ### %s

    %s.

    - flag `%s=%s`, variable `%s`
    - value: %s%s%s
    - %s
    """
        .formatted(
            option.key(),
            sentence(option.doc()),
            Names.flag(option.key()),
            option.shape(),
            Names.variable(option.key()),
            option.allowed().replace("|", "\\|"),
            unit,
            option.isSeveral() ? "; several are joined by commas, or a list in a file" : "",
            fallback);
  }

  private static String sentence(String doc) {
    return doc.substring(0, 1).toUpperCase(Locale.ROOT) + doc.substring(1);
  }

  @Test
  void theFileToBeginFromHasEveryOptionAsAComment() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Busbar's options, each with its default. Take the # from the lines that you want to change, and start with
            #   busbar serve --config FILE
            # No file is read that is not named so. busbar serve --config FILE --check-config tells whether it is sound,
            # --print-config what it comes to. An environment variable is stronger than this file, a flag stronger still.
            """);
    List<String> open = List.of();
    for (Section section : sections()) {
      for (Option<?> option : section.options()) {
        List<String> words = List.of(option.key().split("\\.", -1));
        List<String> path = words.subList(0, words.size() - 1);
        for (int i = 0; i < path.size(); i++) {
          if (open.size() <= i || !open.subList(0, i + 1).equals(path.subList(0, i + 1))) {
            text.append(i == 0 ? "\n" : "")
                .append("  ".repeat(i))
                .append(path.get(i))
                .append(":\n");
          }
        }
        open = path;
        String indent = "  ".repeat(path.size());
        text.append('\n');
        comment(option).forEach(line -> text.append(indent).append("# ").append(line).append('\n'));
        text.append(indent)
            .append('#')
            .append(words.getLast())
            .append(": ")
            .append(
                option.isComputed() || option.isSecret() ? "" : Scalar.of(option.fallbackText()))
            .append('\n');
      }
    }
    Generated.holds(TEMPLATE, text.toString().replaceAll("(?m) +$", ""));
  }

  private static List<String> comment(Option<?> option) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean free = option.type() == Option.Type.TEXT || option.type() == Option.Type.OTHER;
    String allowed = free ? "" : " (" + option.allowed() + ")";
    String fallback = option.isComputed() ? "; default: " + option.fallbackDoc() : "";
    for (String word : (sentence(option.doc()) + allowed + fallback).split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  @Test
  void theFileToBeginFromIsSoundAndSaysWhatTheDefaultsSay(@TempDir Path folder) throws IOException {
    assertEquals("", print(TEMPLATE).err());
    assertEquals(values(Outcome.of("serve", "--print-config")), values(print(TEMPLATE)));

    // With every line in force that has a value, nothing changes either.
    String all = Files.readString(TEMPLATE).replaceAll("(?m)^( *)#([a-z0-9-]+: \\S)", "$1$2");
    Path file = Files.writeString(folder.resolve("all.yaml"), all);
    assertEquals("", print(file).err());
    assertEquals(values(Outcome.of("serve", "--print-config")), values(print(file)));
  }

  private static Outcome print(Path file) {
    return Outcome.of("serve", "--print-config", "--config=" + file);
  }

  private static List<String> values(Outcome printed) {
    return printed.out().lines().map(it -> it.replaceFirst(" +# .*", "")).toList();
  }

  @Test
  void everyDefaultIsAValueThatCanBeWritten() {
    sections().stream()
        .flatMap(section -> section.options().stream())
        .forEach(option ->
            assertEquals(
                option.fallback().toString(),
                option.parse(option.fallbackText()).toString(),
                option::key));
  }

  @Test
  void everyOptionHasAFlagAndAVariableOfItsOwn() {
    Set<String> names = new HashSet<>();
    for (Option<?> option :
        Section.options(Catalog.load(PluginPath.NONE).declarations().sections())) {
      assertTrue(
          names.add(Names.flag(option.key())) && names.add(Names.variable(option.key())),
          option::key);
    }
  }

  @Test
  void whatOtherPagesSayOfFlagsIsTrue() throws IOException {
    Set<String> flags = new HashSet<>(Set.of("--config", "--print-config", "--check-config"));
    Section.options(sections()).forEach(option -> flags.add(Names.flag(option.key())));
    Pattern dotted = Pattern.compile("--[a-z]+(?:\\.[a-z0-9-]+)+");
    for (Path page : List.of(Path.of("../README.md"), Path.of("../docs/storage.md"))) {
      Matcher flag = dotted.matcher(Files.readString(page));
      while (flag.find()) {
        assertTrue(flags.contains(flag.group()), () -> flag.group() + " in " + page);
      }
    }
  }
}
