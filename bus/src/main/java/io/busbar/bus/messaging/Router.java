package io.busbar.bus.messaging;

import io.busbar.bus.messaging.Route.Needs;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the route of a path. */
final class Router {

  private static final String VERSION = "/v2/";
  private static final String QUEUES = "queues/";

  private final Match rootMatch;

  /** Below the version, without a queue: {@code queues}. */
  private final Map<String, Match> plain = new HashMap<>();

  private final Route queue;

  /** Below a queue: {@code messages}. */
  private final Map<String, Route> sections = new HashMap<>();

  /** Below a section of a queue, by the section's name. */
  private final Map<String, Route> items = new HashMap<>();

  private final Route confirm;

  Router(Resources resources) {
    rootMatch = new Match(new Route(Needs.NOBODY, resources.root()), "", "");
    queue = new Route(Needs.QUEUE, resources.queue());
    confirm = new Route(Needs.QUEUE, resources.confirm());
    resources
        .plain()
        .forEach((path, methods) ->
            plain.put(path, new Match(new Route(Needs.PROJECT, methods), "", "")));
    resources
        .sections()
        .forEach((name, methods) -> sections.put(name, new Route(Needs.QUEUE, methods)));
    resources.items().forEach((name, methods) -> items.put(name, new Route(Needs.QUEUE, methods)));
  }

  /** The route of a path that is still encoded. */
  Optional<Match> find(String raw) {
    if (raw.equals("/")) {
      return Optional.of(rootMatch);
    }
    if (!raw.startsWith(VERSION) || hasEncodedSlash(raw)) {
      return Optional.empty();
    }
    String path = Percent.decode(raw.substring(VERSION.length()), false);
    if (!path.startsWith(QUEUES)) {
      return Optional.ofNullable(plain.get(path));
    }
    int end = path.indexOf('/', QUEUES.length());
    if (end < 0) {
      return Optional.of(new Match(queue, path.substring(QUEUES.length()), ""));
    }
    return below(path.substring(QUEUES.length(), end), path.substring(end + 1));
  }

  /** An encoded slash is not a separator, and nothing here has a slash in its name. */
  private static boolean hasEncodedSlash(String raw) {
    return raw.indexOf('%') >= 0 && raw.toLowerCase(Locale.ROOT).contains("%2f");
  }

  private Optional<Match> below(String queueName, String rest) {
    int slash = rest.indexOf('/');
    if (slash < 0) {
      return match(sections.get(rest), queueName, "");
    }
    String section = rest.substring(0, slash);
    String item = rest.substring(slash + 1);
    int behind = item.indexOf('/');
    if (behind < 0) {
      return match(items.get(section), queueName, item);
    }
    boolean isConfirm =
        section.equals("subscriptions") && item.substring(behind).equals("/confirm");
    return match(isConfirm ? confirm : null, queueName, item.substring(0, behind));
  }

  private static Optional<Match> match(@Nullable Route route, String queueName, String item) {
    return route == null ? Optional.empty() : Optional.of(new Match(route, queueName, item));
  }
}
