package io.busbar.app.config;

import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A file of options in YAML 1.2, read and not yet understood. A key's words are sections inside
 * each other; a key may also be written with its dots. Values are taken as they are written: an
 * option knows what they mean.
 */
public final class ConfigFile {

  /** More levels than any key has words; an alias could make a file endless. */
  private static final int MOST_LEVELS = 16;

  private static final int MOST_BYTES = 1 << 20;

  /** What a file may hold of one key. */
  private sealed interface Value {

    /** One value. */
    record One(String text) implements Value {}

    /** Several. */
    record Several(List<String> texts) implements Value {}

    /** Nothing behind the colon. */
    record Nothing() implements Value {}
  }

  private record Entry(Value value, int line) {}

  private final Path path;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private ConfigFile(Path path) {
    this.path = path;
  }

  /**
   * Reads a file.
   *
   * @throws Failure if it can't be read, is not YAML, or has no sections and keys
   */
  public static ConfigFile read(Path path) {
    ConfigFile file = new ConfigFile(path);
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(path.toString()).setAllowNonScalarKeys(true).build();
      new Compose(settings).composeString(text(path)).ifPresent(top -> file.addAll("", top, 0));
    } catch (NoSuchFileException e) {
      throw wrong(path + " is not there; name a file that is by --config");
    } catch (CharacterCodingException e) {
      throw wrong(path + " is not UTF-8 text; name a YAML file by --config");
    } catch (IOException e) {
      throw wrong("%s can't be read (%s); name a file that can by --config".formatted(path, e));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw file.wrong(line, "not YAML here: " + problem(e));
    } catch (StackOverflowError e) {
      throw wrong(path + " has too many sections inside each other");
    } catch (YamlEngineException e) {
      throw wrong(path + " is not YAML: " + e.getMessage());
    }
    return file;
  }

  private static String text(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw wrong(path + " is larger than 1 MiB; name a file of options by --config");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /** What is not YAML; a value that begins with a star may be a secret, so it is not repeated. */
  private static String problem(MarkedYamlEngineException wrong) {
    return String.valueOf(wrong.getProblem()).contains("alias")
        ? "an alias (*) of what is not there; put a value that begins with * into quotes"
        : wrong.getProblem();
  }

  private void addAll(String section, Node node, int level) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(line(node), "write sections and keys, such as serve: and below it grace: 30s");
    }
    if (level == MOST_LEVELS) {
      throw wrong(line(node), "too many sections inside each other");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        throw wrong(line(tuple.getKeyNode()), "a key is one word, or words joined by dots");
      }
      String key = section.isEmpty() ? name.getValue() : section + "." + name.getValue();
      if (tuple.getValueNode() instanceof MappingNode below) {
        addAll(key, below, level + 1);
      } else {
        add(key, new Entry(value(tuple.getValueNode()), line(name)));
      }
    }
  }

  private Value value(Node node) {
    return switch (node) {
      case ScalarNode one when one.getTag().equals(Tag.NULL) -> new Value.Nothing();
      case ScalarNode one -> new Value.One(one.getValue());
      case SequenceNode several ->
          new Value.Several(
              several.getValue().stream()
                  .map(one -> {
                    if (one instanceof ScalarNode scalar) {
                      return scalar.getValue();
                    }
                    throw wrong(line(one), "a list holds single values only");
                  })
                  .toList());
      default -> throw wrong(line(node), "write a value, or a list of values");
    };
  }

  private void add(String key, Entry entry) {
    Entry before = entries.putIfAbsent(key, entry);
    if (before != null) {
      throw wrong(
          entry.line(), key + " is in line " + before.line() + " already; remove one of them");
    }
  }

  /**
   * The text of one key, whatever it means; several are joined by commas. For what must be known
   * before all options are.
   */
  Optional<Given> find(String key) {
    return Optional.ofNullable(entries.get(key))
        .flatMap(entry ->
            switch (entry.value()) {
              case Value.One one -> Optional.of(given(key, entry, one.text()));
              case Value.Several several ->
                  Optional.of(given(key, entry, String.join(",", several.texts())));
              case Value.Nothing _ -> Optional.empty();
            });
  }

  /**
   * All that is in it, held against what is declared.
   *
   * @throws Failure if a key is not declared, or has no value or too many
   */
  List<Given> all(Declarations declarations) {
    List<Given> all = new ArrayList<>();
    entries.forEach((key, entry) -> {
      boolean empty = entry.value() instanceof Value.Nothing;
      if (empty && declarations.isSection(key)) {
        return; // A section whose keys are all comments.
      }
      var option =
          declarations.find(key).orElseThrow(() -> declarations.unknown(where(entry.line()), key));
      if (empty) {
        throw wrong(
            entry.line(),
            "%s has no value; write %s, or remove the line".formatted(key, option.allowed()));
      }
      if (entry.value() instanceof Value.Several && !option.isSeveral()) {
        throw wrong(
            entry.line(), "%s is a list; write one value: %s".formatted(key, option.allowed()));
      }
      all.add(find(key).orElseThrow());
    });
    return all;
  }

  private Given given(String key, Entry entry, String text) {
    return new Given(key, text, new Origin(Origin.Source.FILE, path + ":" + entry.line()));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private String where(int line) {
    return path + ":" + line + ": ";
  }

  private Failure wrong(int line, String what) {
    return wrong(where(line) + what);
  }

  private static Failure wrong(String what) {
    return new Failure(
        ExitCode.USAGE, what.lines().map(String::strip).collect(Collectors.joining(" ")));
  }
}
