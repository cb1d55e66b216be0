package io.busbar.app;

import io.busbar.api.protocol.Protocol;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Transport;
import io.busbar.app.client.ClientCommands;
import io.busbar.app.config.Declarations;
import io.busbar.app.config.Section;
import io.busbar.app.error.Failure;
import io.busbar.app.plugin.Plugin;
import io.busbar.app.plugin.PluginPath;
import io.busbar.app.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is installed, and with it every option there is.
 *
 * @param transports the server engines
 * @param stores where messages can be kept
 * @param protocols what can be spoken
 * @param path where plugins were looked for beside the class path
 */
record Catalog(
    Plugins<Transport> transports,
    Plugins<StoreProvider> stores,
    Plugins<Protocol> protocols,
    PluginPath path) {

  /**
   * Finds all plugins.
   *
   * @throws Failure if two have one name
   */
  static Catalog load(PluginPath path) {
    ClassLoader from = Catalog.class.getClassLoader();
    return new Catalog(
        Plugins.load(Plugin.Kind.TRANSPORT, Transport.class, from, path),
        Plugins.load(Plugin.Kind.STORE, StoreProvider.class, from, path),
        Plugins.load(Plugin.Kind.PROTOCOL, Protocol.class, from, path),
        path);
  }

  /** Every option of {@code serve}: its own, then each plugin's. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("Server", ServeOptions.SERVER));
    sections.add(Section.of("Limits", ServeOptions.LIMITS));
    sections.addAll(sections(transports));
    sections.addAll(sections(stores));
    sections.addAll(sections(protocols));
    return List.copyOf(sections);
  }

  /** The options of the plugins of one kind, a section for each. */
  static <T> List<Section> sections(Plugins<T> plugins) {
    return plugins.all().stream()
        .map(it -> new Section(title(it), it.options(), Optional.of(it.kind() + " " + it.name())))
        .toList();
  }

  private static String title(Plugin<?> plugin) {
    String kind = plugin.kind().toString();
    return "%s%s %s, %s"
        .formatted(
            kind.substring(0, 1).toUpperCase(Locale.ROOT),
            kind.substring(1),
            plugin.name(),
            plugin.description());
  }

  /**
   * All that may be given, in any command.
   *
   * @throws Failure if two options can't be told from each other
   */
  Declarations declarations() {
    List<Section> all = new ArrayList<>(sections());
    all.add(ClientCommands.SECTION);
    return new Declarations(all, this::missingPlugin);
  }

  /** What to say of a key, if it belongs to a plugin that is not there. */
  private Optional<Failure> missingPlugin(String key) {
    String[] words = key.split("\\.", 3);
    return words.length < 3
        ? Optional.empty()
        : Stream.of(transports, stores, protocols)
            .filter(plugins -> plugins.kind().toString().equals(words[0]))
            .filter(plugins -> !plugins.has(words[1]))
            .findFirst()
            .map(plugins ->
                plugins.missing(
                    "is for %s %s, which is not installed".formatted(words[0], words[1]),
                    words[1]));
  }

  /** What to say of a flag, if it belongs to a plugin that is not there. */
  Optional<Failure> missingFlag(String flag) {
    return missingPlugin(flag.replaceFirst("^--", ""))
        .map(told -> new Failure(told.code(), flag + " " + told.getMessage()));
  }

  /** A line for each plugin that can't be loaded, and for what is in its place and is none. */
  List<String> warnings() {
    return Stream.concat(
            Stream.of(transports, stores, protocols).flatMap(plugins -> plugins.broken().stream()),
            path.warnings().stream())
        .toList();
  }
}
