package io.busbar.bus.messaging;

import io.busbar.bus.messaging.Route.Needs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the route of a path. */
final class Router {

  private static final String VERSION = "/v2/";
  private static final String SUBSCRIPTIONS = "subscriptions";

  private final Match rootMatch;

  /** Those that name no queue, by path. */
  private final Map<String, Match> plain = new HashMap<>();

  private final Route queue;
  private final List<Section> sections = new ArrayList<>();
  private final Route confirm;

  /** What is below a queue: {@code messages}, and one of them if there are such. */
  private record Section(String name, Route all, @Nullable Route one) {}

  Router(Resources resources) {
    rootMatch = new Match(new Route(Needs.NOBODY, resources.root()), "", "");
    queue = new Route(Needs.QUEUE, resources.queue());
    confirm = new Route(Needs.QUEUE, resources.confirm());
    resources
        .plain()
        .forEach((path, methods) ->
            plain.put(VERSION + path, new Match(new Route(Needs.PROJECT, methods), "", "")));
    Map<String, Map<String, Resource>> items = resources.items();
    resources
        .sections()
        .forEach((name, methods) -> {
          Map<String, Resource> item = items.get(name);
          Route one = item == null ? null : new Route(Needs.QUEUE, item);
          sections.add(new Section(name, new Route(Needs.QUEUE, methods), one));
        });
  }

  /** The route of a path that is still encoded. */
  Optional<Match> find(String raw) {
    if (raw.equals("/")) {
      return Optional.of(rootMatch);
    }
    if (!raw.startsWith(VERSION) || hasEncodedSlash(raw)) {
      return Optional.empty();
    }
    String path = Percent.decode(raw, false);
    if (!path.startsWith(Call.QUEUES_PATH)) {
      return Optional.ofNullable(plain.get(path));
    }
    int start = Call.QUEUES_PATH.length();
    int end = path.indexOf('/', start);
    if (end < 0) {
      return Optional.of(new Match(queue, path.substring(start), ""));
    }
    return below(path, path.substring(start, end), end + 1);
  }

  /** An encoded slash is not a separator, and nothing here has a slash in its name. */
  private static boolean hasEncodedSlash(String raw) {
    return raw.indexOf('%') >= 0 && raw.toLowerCase(Locale.ROOT).contains("%2f");
  }

  /** The route of what follows a queue's name. */
  private Optional<Match> below(String path, String queueName, int start) {
    for (Section section : sections) {
      int end = start + section.name().length();
      if (path.startsWith(section.name(), start)) {
        if (end == path.length()) {
          return Optional.of(new Match(section.all(), queueName, ""));
        }
        if (path.charAt(end) == '/') {
          return item(section, queueName, path.substring(end + 1));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Match> item(Section section, String queueName, String item) {
    int end = item.indexOf('/');
    if (end < 0) {
      return match(section.one(), queueName, item);
    }
    boolean isConfirm =
        section.name().equals(SUBSCRIPTIONS) && item.substring(end).equals("/confirm");
    return match(isConfirm ? confirm : null, queueName, item.substring(0, end));
  }

  private static Optional<Match> match(@Nullable Route route, String queueName, String item) {
    return route == null ? Optional.empty() : Optional.of(new Match(route, queueName, item));
  }
}
