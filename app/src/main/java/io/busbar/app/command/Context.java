package io.busbar.app.command;

import io.busbar.app.config.Configuration;
import io.busbar.app.config.Declarations;
import io.busbar.app.config.Section;
import io.busbar.app.config.Sources;
import io.busbar.app.error.Failure;
import io.busbar.app.plugin.PluginPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** What a command is made from. For one thread. */
public final class Context {

  private final Sources sources;
  private final Function<PluginPath, Declarations> everything;
  private final Consumer<String> warn;
  private @Nullable PluginPath plugins;

  /**
   * Looks for nothing yet.
   *
   * @param sources where options may be given
   * @param everything every option that there is with some plugins
   * @param warn takes a line for each thing that is wrong and stops nothing
   */
  public Context(
      Sources sources, Function<PluginPath, Declarations> everything, Consumer<String> warn) {
    this.sources = sources;
    this.everything = everything;
    this.warn = warn;
  }

  /** Where options may be given. */
  public Sources sources() {
    return sources;
  }

  /** Takes a line for each thing that is wrong and stops nothing. */
  public Consumer<String> warn() {
    return warn;
  }

  /**
   * Where plugins are beside the class path; looked for when they are first asked for.
   *
   * @throws Failure if a folder that is named can't be looked into
   */
  public PluginPath plugins() {
    PluginPath found = plugins;
    if (found == null) {
      found = PluginPath.of(sources.early(EarlyOptions.PLUGIN_PATH));
      plugins = found;
    }
    return found;
  }

  /**
   * The values of a command that needs no plugin: where no file is named, none is looked for.
   *
   * @param own its options
   * @throws Failure if a key or a value is wrong
   */
  public Configuration resolve(Section own, ParseResult parsed) {
    return Flags.resolve(
        sources,
        sources.hasFile()
            ? everything.apply(plugins())
            : new Declarations(List.of(own), _ -> Optional.empty()),
        parsed);
  }
}
