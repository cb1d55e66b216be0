package io.busbar.bus.messaging;

import io.busbar.api.http.Exchange;
import io.busbar.api.option.Options;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import io.busbar.api.store.StoreException;
import io.busbar.api.store.WouldBlockException;
import io.busbar.bus.messaging.json.JsonReader;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of messaging v2. A request is checked and first tried on the calling thread,
 * with what the store has ready; only if that is not enough it is handed to where it may block.
 */
public final class MessagingHandler implements ProtocolHandler {

  private static final Logger LOG = LoggerFactory.getLogger(MessagingHandler.class);

  private final MessageStore store;
  private final Router router;
  private final Checks checks;
  private final LogThrottle refusals;

  private MessagingHandler(MessageStore store, Router router, Checks checks, LogThrottle refusals) {
    this.store = store;
    this.router = router;
    this.checks = checks;
    this.refusals = refusals;
  }

  /** As {@link io.busbar.api.protocol.Protocol#create}. */
  public static ProtocolHandler create(MessageStore store, Options options, InstantSource clock) {
    MessagingLimits limits = MessagingLimits.of(options);
    JsonReader reader = new JsonReader(options.get(MessagingOptions.JSON_DEPTH_MAX));
    return new MessagingHandler(
        store,
        new Router(new Resources(limits, clock)),
        new Checks(limits.clientIds(), reader, clock),
        new LogThrottle(clock));
  }

  /** As {@link io.busbar.api.protocol.Protocol#check}. */
  public static void check(Options options) {
    var _ = MessagingLimits.of(options);
  }

  @Override
  public void handle(Exchange exchange) {
    Optional<Match> match = router.find(exchange.path());
    if (match.isEmpty()) {
      Problem.of(404, "404 Not Found", "").answer().send(exchange);
    } else if (exchange.method().equals("OPTIONS")) {
      options(match.get().route()).send(exchange);
    } else {
      handle(exchange, match.get());
    }
  }

  private static Answer options(Route route) {
    return new Answer(200, Answer.JSON.with("Allow", route.methods()));
  }

  private void handle(Exchange exchange, Match match) {
    Call call;
    Resource resource;
    try {
      call = checks.check(exchange, match);
      resource = resource(exchange, match.route());
    } catch (Problem problem) {
      problem.answer().send(exchange);
      return;
    }
    Reply reply;
    try {
      reply = reply(exchange, call, resource, store.ready());
    } catch (WouldBlockException e) {
      call.mayBlock();
      exchange.offload(() -> send(exchange, reply(exchange, call, resource, store)));
      return;
    }
    send(exchange, reply);
  }

  private void send(Exchange exchange, Reply reply) {
    switch (reply) {
      case Answer answer -> answer.send(exchange);
      case Reply.Later(CompletionStage<Answer> later) -> {
        var _ =
            later.whenComplete((answer, fault) ->
                (fault == null ? answer : failure(exchange, fault)).send(exchange));
      }
    }
  }

  private static Resource resource(Exchange exchange, Route route) {
    return route
        .resource(exchange.method())
        .orElseThrow(() -> Problem.methodNotAllowed(route.methods() + ", OPTIONS"));
  }

  /**
   * What a resource answers, also if it fails.
   *
   * @throws WouldBlockException if it must go on where it may block, and is not there yet
   */
  private Reply reply(Exchange exchange, Call call, Resource resource, MessageStore store) {
    try {
      return resource.answer(call, store);
    } catch (RuntimeException e) {
      if (e instanceof WouldBlockException && !call.isWhereItMayBlock()) {
        throw e;
      }
      return failure(exchange, e);
    }
  }

  private Answer failure(Exchange exchange, Throwable fault) {
    return switch (fault) {
      case Problem problem -> problem.answer();
      case StoreException e -> {
        refusals
            .pass()
            .ifPresent(others ->
                LOG.warn(
                    "{} {}: {} ({} more like it since the last such line)",
                    exchange.method(),
                    exchange.path(),
                    e.getMessage(),
                    others));
        yield Problem.unavailable().answer();
      }
      case CompletionException e when e.getCause() != null -> failure(exchange, e.getCause());
      default -> {
        LOG.error("{} {}: a fault", exchange.method(), exchange.path(), fault);
        yield Problem.internal().answer();
      }
    };
  }
}
