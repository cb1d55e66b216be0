package io.busbar.app;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is installed, and with it every option there is. Here declarations are gathered and texts
 * become values, wherever the texts come from.
 *
 * @param transports the server engines
 * @param stores where messages can be kept
 * @param protocols what can be spoken
 */
public record Catalog(
    Plugins<Transport> transports, Plugins<StoreProvider> stores, Plugins<Protocol> protocols) {

  /**
   * Options that belong together.
   *
   * @param title what they are for
   * @param options what is declared, maybe nothing
   */
  public record Section(String title, List<Option<?>> options) {}

  /** Finds all plugins on the class path. */
  static Catalog load() {
    ClassLoader from = Catalog.class.getClassLoader();
    return new Catalog(
        Plugins.load(Plugin.Kind.TRANSPORT, Transport.class, from),
        Plugins.load(Plugin.Kind.STORE, StoreProvider.class, from),
        Plugins.load(Plugin.Kind.PROTOCOL, Protocol.class, from));
  }

  /** Every option of {@code serve}: its own, then each plugin's. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("Server", ServeOptions.SERVER));
    sections.add(new Section("Limits", ServeOptions.LIMITS));
    sections.addAll(sections(transports));
    sections.addAll(sections(stores));
    sections.addAll(sections(protocols));
    return List.copyOf(sections);
  }

  /** The options of the plugins of one kind, a section for each. */
  static <T> List<Section> sections(Plugins<T> plugins) {
    return plugins.all().stream().map(it -> new Section(title(it), it.options())).toList();
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

  /** Every option there is. */
  List<Option<?>> declared() {
    return options(sections());
  }

  /** The options of all sections. */
  public static List<Option<?>> options(List<Section> sections) {
    return sections.stream().<Option<?>>flatMap(one -> one.options().stream()).toList();
  }

  /**
   * The values that texts mean.
   *
   * @param texts key to text; a key that is missing gets its default
   * @throws io.busbar.api.option.OptionException if a key or a text is wrong
   */
  Options options(Map<String, String> texts) {
    return Options.of(declared(), texts);
  }

  /** One line for each plugin that can't be loaded. */
  List<String> broken() {
    return Stream.of(transports, stores, protocols)
        .flatMap(plugins -> plugins.broken().stream())
        .toList();
  }
}
