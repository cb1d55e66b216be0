package io.busbar.bus.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.busbar.api.store.StoreException;
import io.busbar.api.store.WouldBlockException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FaultTest {

  private static final List<String> TARGETS =
      List.of("/v2/ping", "/v2/queues", "/v2/queues/q", "/v2/queues/q/messages");

  private final Logger logger = (Logger) LoggerFactory.getLogger(MessagingHandler.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  private static Bus broken(boolean blocking, RuntimeException fault) {
    StoreProxy.Before before =
        (method, args) -> {
          throw fault;
        };
    return new Bus(
        Map.of(),
        store -> blocking ? StoreProxy.blocking(store, before) : StoreProxy.around(store, before));
  }

  @Test
  void aStoreThatCantIs503WithATimeToComeBackAndALineASecondInTheLog() {
    for (boolean blocking : new boolean[] {true, false}) {
      log.list.clear();
      try (Bus bus = broken(blocking, new StoreException("the disk of /secret is full"))) {
        for (String target : TARGETS) {
          TestAnswer answer = bus.send("GET", target);
          answer.expectProblem(503, "Service temporarily unavailable");
          assertEquals("1", answer.header("Retry-After"));
          assertFalse(answer.body().contains("secret"), answer.body());
        }
      }
      assertEquals(1, log.list.size());
      assertEquals(Level.WARN, log.list.getFirst().getLevel());
      assertNull(log.list.getFirst().getThrowableProxy());
    }
  }

  @Test
  void aFaultIs500WithoutDetailsAndWholeInTheLog() {
    for (boolean blocking : new boolean[] {true, false}) {
      log.list.clear();
      try (Bus bus = broken(blocking, new IllegalStateException("secret"))) {
        for (String target : TARGETS) {
          TestAnswer answer = bus.send("GET", target);
          answer.expectProblem(500, "Internal server error");
          assertFalse(answer.body().contains("secret"), answer.body());
        }
      }
      assertEquals(TARGETS.size(), log.list.size());
      for (ILoggingEvent event : log.list) {
        assertEquals(Level.ERROR, event.getLevel());
        assertEquals("secret", event.getThrowableProxy().getMessage());
      }
    }
  }

  @Test
  void aStoreThatWouldBlockWhereItMayIsAFaultAndNoLoop() {
    try (Bus bus = broken(true, WouldBlockException.INSTANCE)) {
      bus.send("GET", "/v2/ping").expectProblem(500, "Internal server error");
    }
  }
}
