package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.busbar.api.http.Exchange;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Worker;
import io.busbar.tck.wire.WireClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** On which threads handlers run, and what happens when there are no more. */
abstract class WorkerContract extends TransportTests {

  WorkerContract(TransportContract contract) {
    super(contract);
  }

  @Test
  void aTaskThatBlocksStopsNobodyElse() {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    TestServer server =
        serve(exchange -> {
          if (exchange.path().equals("/slow")) {
            exchange.offload(() -> {
              blocked.countDown();
              awaitLatch(release);
              RequestContract.reply(exchange, "slow");
            });
          } else {
            RequestContract.reply(exchange, "fast");
          }
        });
    WireClient slow = server.connect().send(WireClient.get("/slow"));
    awaitLatch(blocked);
    // One I/O thread serves all connections here, so it is not the one that waits.
    for (int i = 0; i < 10; i++) {
      server.get("/fast").expect(200, "fast");
    }
    release.countDown();
    slow.answer().expect(200, "slow");
  }

  @Test
  void handlersAndTasksRunWhereTheKindSays() {
    CompletableFuture<Thread> handling = new CompletableFuture<>();
    CompletableFuture<Thread> offloaded = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          handling.complete(Thread.currentThread());
          exchange.offload(() -> {
            offloaded.complete(Thread.currentThread());
            RequestContract.reply(exchange, "done");
          });
        });
    server.get("/").expect(200, "done");
    Thread handler = await(handling, "the handler runs");
    Thread task = await(offloaded, "the task runs");
    if (kind() == Worker.Kind.EVENT_LOOP) {
      assertNotEquals(handler, task, "the task ran on the I/O thread");
    } else {
      assertEquals(handler, task, "the task was handed over without need");
      assertEquals(
          kind() == Worker.Kind.VIRTUAL, handler.isVirtual(), "the handler's thread is virtual");
    }
  }

  @Test
  void aTaskFromAForeignThreadRunsOnAWorker() {
    CompletableFuture<Thread> foreign = new CompletableFuture<>();
    CompletableFuture<Thread> offloaded = new CompletableFuture<>();
    TestServer server =
        serve(exchange ->
            foreign.complete(
                Thread.ofPlatform()
                    .start(() ->
                        exchange.offload(() -> {
                          offloaded.complete(Thread.currentThread());
                          RequestContract.reply(exchange, "done");
                        }))));
    server.get("/").expect(200, "done");
    assertNotEquals(await(foreign, "it starts"), await(offloaded, "the task runs"));
  }

  @Test
  void beyondWhatTheWorkerCanDoAtOnceTheAnswerIs503() {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger tasks = new AtomicInteger();
    TestServer server =
        serve(
            narrowWorker(),
            Limits.DEFAULT,
            exchange ->
                exchange.offload(() -> {
                  if (tasks.getAndIncrement() == 0) {
                    blocked.countDown();
                    awaitLatch(release);
                  }
                  RequestContract.reply(exchange, "done");
                }));
    WireClient first = server.connect().send(WireClient.get("/"));
    awaitLatch(blocked);
    WireClient second = server.connect();
    for (int i = 0; i < 3; i++) {
      second
          .send(WireClient.get("/"))
          .answer()
          .expect(503)
          .expectHeader("Retry-After", "1")
          .expectHeader("Content-Type", "application/json");
    }
    assertEquals(1, tasks.get(), "a refused task was run");
    release.countDown();
    first.answer().expect(200, "done");
    // The worker is free a moment after its answer has left, so the next request may still be too
    // early.
    LifecycleContract.eventually(
        "the worker takes requests again",
        () -> second.send(WireClient.get("/")).answer().status() == 200);
  }

  @Test
  void aTaskThatIsRefusedOnAnOpenStreamIsToldToItsCaller() {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Exchange> streaming = new CompletableFuture<>();
    TestServer server =
        serve(
            narrowWorker(),
            Limits.DEFAULT,
            exchange -> {
              exchange.stream(200, TEXT);
              streaming.complete(exchange);
            });
    server.connect().send(WireClient.get("/")).head().expect(200);
    Exchange stream = await(streaming, "the stream is opened");
    LifecycleContract.eventually("its worker's place is free", () -> stream.offload(() -> {}));
    LifecycleContract.eventually(
        "and free again", () -> stream.offload(() -> blocks(blocked, release)));
    awaitLatch(blocked);
    assertFalse(stream.offload(() -> {}), "a task was taken by a worker that is full");
    release.countDown();
    LifecycleContract.eventually("the worker takes tasks again", () -> stream.offload(() -> {}));
  }

  private static void blocks(CountDownLatch blocked, CountDownLatch release) {
    blocked.countDown();
    awaitLatch(release);
  }

  static void awaitLatch(CountDownLatch latch) {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            latch.await();
            reached.complete(null);
          } catch (InterruptedException e) {
            reached.completeExceptionally(e);
          }
        });
    await(reached, "the latch is released");
  }
}
