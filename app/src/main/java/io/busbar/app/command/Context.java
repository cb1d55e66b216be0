package io.busbar.app.command;

import io.busbar.app.config.Configuration;
import io.busbar.app.config.Declarations;
import io.busbar.app.config.Section;
import io.busbar.app.config.Sources;
import io.busbar.app.plugin.PluginPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/**
 * What a command is made from.
 *
 * @param sources where options may be given
 * @param plugins where plugins are beside the class path
 * @param everything every option that there is, once it is asked for
 * @param warn takes a line for each thing that is wrong and stops nothing
 */
public record Context(
    Sources sources, PluginPath plugins, Supplier<Declarations> everything, Consumer<String> warn) {

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
            ? everything.get()
            : new Declarations(List.of(own), _ -> Optional.empty()),
        parsed);
  }
}
