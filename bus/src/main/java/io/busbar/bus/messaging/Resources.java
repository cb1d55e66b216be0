package io.busbar.bus.messaging;

import io.busbar.api.store.MessageStore;
import java.time.InstantSource;
import java.util.Map;

/** Which method does what where. */
final class Resources {

  private final Documents documents = new Documents();
  private final HealthResource health;
  private final QueuesResource queues;
  private final QueueResource queue;
  private final MessagesResource messages;
  private final MessageResource message = new MessageResource();
  private final ClaimsResource claims;
  private final StatsResource stats = new StatsResource();
  private final SubscriptionsResource subscriptions;
  private final PurgeResource purge = new PurgeResource();

  Resources(MessagingLimits limits, InstantSource clock) {
    ReservedDefaults defaults = new ReservedDefaults(limits);
    health = new HealthResource(clock);
    queues = new QueuesResource(limits, defaults);
    queue = new QueueResource(limits, defaults);
    messages = new MessagesResource(limits);
    claims = new ClaimsResource(limits);
    subscriptions = new SubscriptionsResource(limits);
  }

  /** {@code /}. */
  Map<String, Resource> root() {
    return Map.of("GET", documents::versions);
  }

  /** What is below {@code /v2/} without naming a queue, by path. */
  Map<String, Map<String, Resource>> plain() {
    return Map.of(
        "", Map.of("GET", documents::home),
        "ping", Map.of("GET", documents::ping, "HEAD", documents::ping),
        "health", Map.of("GET", health::get),
        "queues", Map.of("GET", queues::get));
  }

  /** A queue. */
  Map<String, Resource> queue() {
    return Map.of(
        "GET", queue::get, "PUT", queue::put, "PATCH", queue::patch, "DELETE", queue::delete);
  }

  /** What is below a queue, by name. */
  Map<String, Map<String, Resource>> sections() {
    return Map.of(
        "messages",
        Map.of("GET", messages::get, "POST", messages::post, "DELETE", messages::delete),
        "claims",
        Map.of("POST", claims::post),
        "stats",
        Map.of("GET", stats::get),
        "purge",
        Map.of("POST", purge::post),
        "share",
        Map.of("POST", Resources::notOffered),
        "subscriptions",
        Map.of("GET", subscriptions::list, "POST", subscriptions::post));
  }

  /** What is below that by an id. */
  Map<String, Map<String, Resource>> items() {
    return Map.of(
        "messages",
        Map.of("GET", message::get, "DELETE", message::delete),
        "claims",
        Map.of("GET", claims::get, "PATCH", claims::patch, "DELETE", claims::delete),
        "subscriptions",
        Map.of(
            "GET",
            subscriptions::get,
            "PATCH",
            Resources::notOffered,
            "DELETE",
            subscriptions::delete));
  }

  /** What is behind {@code confirm} of a subscription. */
  Map<String, Resource> confirm() {
    return Map.of("PUT", Resources::notOffered);
  }

  /** What the protocol knows and this server does not do; it is routed like what it does. */
  private static Answer notOffered(Call call, MessageStore store) {
    throw Problem.notFound("This server offers neither pre-signed URLs nor deliveries.");
  }
}
