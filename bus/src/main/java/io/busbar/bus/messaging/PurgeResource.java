package io.busbar.bus.messaging;

import io.busbar.api.store.MessageStore;
import io.busbar.bus.messaging.json.JsonValue;
import io.busbar.bus.messaging.json.JsonValue.Kind;
import java.util.HashSet;
import java.util.Set;

/** {@code /v2/queues/{queue}/purge}: empties a queue without deleting it. */
final class PurgeResource {

  private static final String MESSAGES = "messages";
  private static final String SUBSCRIPTIONS = "subscriptions";
  private static final Set<String> ALL = Set.of(MESSAGES, SUBSCRIPTIONS);

  Answer post(Call call, MessageStore store) {
    Set<String> types = call.bodySize() == 0 ? ALL : types(call.object(2));
    boolean subscribed = types.contains(SUBSCRIPTIONS) && SubscriptionsResource.hasAny(call, store);
    if (subscribed) {
      // Before the first change: whom no worker takes must find all as it was.
      call.needsWorker();
    }
    if (types.contains(MESSAGES)) {
      store.purge(call.queue());
    }
    if (subscribed) {
      SubscriptionsResource.purge(call, store);
    }
    return Answer.NO_CONTENT;
  }

  private static Set<String> types(JsonValue body) {
    JsonValue list =
        body.member("resource_types")
            .orElseThrow(
                () -> Problem.badRequest("Post body must contain key \"resource_types\"."));
    Set<String> types = new HashSet<>();
    for (JsonValue item : list.items()) {
      types.add(item.text().orElse(""));
    }
    if (!list.is(Kind.ARRAY) || !ALL.containsAll(types)) {
      throw Problem.badRequest(
          "Resource types must be a sub set of {'messages', 'subscriptions'}.");
    }
    return types;
  }
}
