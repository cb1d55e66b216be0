package io.busbar.tck.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.Worker;
import io.busbar.tck.wire.WireClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The life of a server: binding, draining, stopping. */
abstract class LifecycleContract extends TransportTests {

  private static final Bind ANY_PORT = Bind.parse("127.0.0.1:0");

  /** What connections may have begun when a server stops. */
  private static final List<String> BEGUN =
      List.of(
          WireClient.post("/", "x".repeat(5000)),
          "",
          "POST / HTT",
          "POST / HTTP/1.1\r\nHost: tck\r\nContent-Length: 4000\r\n\r\n" + "x".repeat(3000),
          WireClient.get("/stream"),
          WireClient.get("/held") + WireClient.get("/next"));

  LifecycleContract(TransportContract contract) {
    super(contract);
  }

  private Server server(Bind... binds) {
    return server(List.of(binds), worker(), Limits.DEFAULT, RequestContract::echo);
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  /** One that the system gives to no client meanwhile, as it does with those above. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket = listen(ThreadLocalRandom.current().nextInt(20_000, 32_000))) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one, then.
      }
    }
  }

  @Test
  void port0GivesTheRealPortOfEachAddress() {
    List<InetSocketAddress> addresses = server(ANY_PORT, ANY_PORT).start();
    assertEquals(2, addresses.size());
    assertNotEquals(addresses.get(0).getPort(), addresses.get(1).getPort());
    for (InetSocketAddress address : addresses) {
      closing(WireClient.connect(address)).send(WireClient.get("/")).answer().expect(200);
    }
  }

  @Test
  void aFixedPortIsTheOneThatIsBound() throws IOException {
    int port = freePort();
    assertEquals(port, server(Bind.parse("127.0.0.1:" + port)).start().getFirst().getPort());
  }

  @Test
  void aBusyFixedPortIsATypedFailureAndNothingIsLeftBound() throws IOException {
    int free = freePort();
    try (ServerSocket busy = listen(0)) {
      Server server =
          server(Bind.parse("127.0.0.1:" + free), Bind.parse("127.0.0.1:" + busy.getLocalPort()));
      BindFailure failure = assertThrows(BindFailure.class, server::start);
      assertEquals(BindFailure.Reason.IN_USE, failure.reason());
      assertEquals(busy.getLocalPort(), failure.address().getPort());
      assertTrue(
          String.valueOf(failure.getMessage()).contains("127.0.0.1:" + busy.getLocalPort()),
          failure::toString);
      listen(free).close();
      assertEquals(Server.Stopped.GRACEFULLY, server.stop(Duration.ZERO));
    }
  }

  @Test
  void anUnknownHostIsATypedFailure() {
    Server server = server(Bind.parse("no-such-host.invalid:0"));
    BindFailure failure = assertThrows(BindFailure.class, server::start);
    assertEquals(BindFailure.Reason.UNKNOWN_HOST, failure.reason());
  }

  @Test
  void creatingAServerTouchesNothing() throws IOException {
    int port = freePort();
    Set<Thread> before = threads();
    Server server = server(Bind.parse("127.0.0.1:" + port));
    listen(port).close();
    assertEquals(Set.of(), newThreads(before));
    assertEquals(Server.Stopped.GRACEFULLY, server.stop(Duration.ofMinutes(5)));
  }

  @Test
  void aServerStartsOnce() {
    Server server = server(ANY_PORT);
    server.start();
    assertThrows(IllegalStateException.class, server::start);
    server.stop(Duration.ZERO);
    assertThrows(IllegalStateException.class, server::start);
  }

  @Test
  void stopAcceptingLetsGoOfThePortAndKeepsConnections() throws IOException {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    client.send(WireClient.post("/", "before")).answer().expect(200, "before");
    server.server().stopAccepting();
    server.server().stopAccepting();
    assertThrows(
        UncheckedIOException.class,
        server::connect,
        "a connection was accepted after stopAccepting had returned");
    listen(server.address().getPort()).close();
    client
        .send(WireClient.post("/", "after"))
        .answer()
        .expect(200, "after")
        .expectHeader("Connection");
  }

  @Test
  void drainClosesAfterTheNextAnswerAndNotBefore() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    client.send(WireClient.post("/", "before")).answer().expect(200, "before");
    server.server().drain();
    client
        .send(WireClient.post("/", "after"))
        .answer()
        .expect(200, "after")
        .expectHeader("Connection", "close");
    client.expectClosed();
  }

  /** An idle connection may carry a request that is on its way: whoever closes it loses that. */
  @Test
  void aDrainUnderLoadAnswersEveryRequestThatWasSent() throws InterruptedException {
    TestServer server = serve(RequestContract::echo);
    loseNothing(server, () -> server.server().drain());
  }

  @Test
  void openConnectionsAreCounted() {
    TestServer server = serve(RequestContract::echo);
    WireClient one = server.connect();
    WireClient two = server.connect();
    one.send(WireClient.get("/")).answer().expect(200);
    two.send(WireClient.get("/")).answer().expect(200);
    assertEquals(2, server.server().openConnections());
    one.close();
    two.vanish();
    eventually("both connections are gone", () -> server.server().openConnections() == 0);
  }

  @Test
  void stopWaitsForRequestsThatHaveBegun() {
    CompletableFuture<Exchange> begun = new CompletableFuture<>();
    TestServer server = serve(begun::complete);
    WireClient client = server.connect().send(WireClient.get("/"));
    WireClient idle = server.connect();
    Exchange exchange = await(begun, "the request arrives");
    CompletableFuture<Server.Stopped> stopped =
        CompletableFuture.supplyAsync(() -> server.server().stop(Duration.ofMinutes(5)));
    eventually("the port is let go", () -> !accepts(server.address()));
    isNotOver(stopped);
    RequestContract.reply(exchange, "finished");
    client.answer().expect(200, "finished").expectHeader("Connection", "close");
    assertEquals(Server.Stopped.GRACEFULLY, await(stopped, "the server stops"));
    client.expectClosed();
    idle.expectClosed();
    assertEquals(Server.Stopped.GRACEFULLY, server.server().stop(Duration.ZERO));
    assertEquals(0, server.server().openConnections());
  }

  @Test
  void aStopUnderLoadAnswersEveryRequestThatWasSent() throws InterruptedException {
    TestServer server = serve(RequestContract::echo);
    loseNothing(
        server,
        () -> assertEquals(Server.Stopped.GRACEFULLY, server.server().stop(Duration.ofMinutes(1))));
  }

  private void loseNothing(TestServer server, Runnable end) throws InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    Queue<String> lost = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      WireClient client = server.connect();
      // Until then the connection may still wait to be accepted, and nobody can answer on it.
      client.send(WireClient.get("/")).answer().expect(200);
      clients.add(Thread.ofPlatform().start(() -> askUntilTheEnd(client, answered, lost)));
    }
    eventually("the load is on", () -> answered.get() > 200);
    end.run();
    for (Thread client : clients) {
      client.join();
    }
    assertEquals(List.of(), List.copyOf(lost), "requests that were sent and not answered");
  }

  /** Asks over and over, until an answer says that it was the last. */
  private static void askUntilTheEnd(
      WireClient client, AtomicInteger answered, Queue<String> lost) {
    try {
      boolean last = false;
      while (!last) {
        last = client.send(WireClient.post("/", "again")).answer().has("Connection");
        answered.incrementAndGet();
      }
    } catch (UncheckedIOException e) {
      lost.add(e.toString());
    }
  }

  @Test
  void stopWaitsForARequestThatIsStillComing() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: tck\r\nContent-Length: 4\r\n\r\nha");
    WireClient early = server.connect();
    early.send("POST / HTTP/1.1\r\nHost: tck\r\nContent-Le");
    server.get("/").expect(200);
    CompletableFuture<Server.Stopped> stopped =
        CompletableFuture.supplyAsync(() -> server.server().stop(Duration.ofMinutes(5)));
    eventually("the port is let go", () -> !accepts(server.address()));
    isNotOver(stopped);
    client.send("lf").answer().expect(200, "half").expectHeader("Connection", "close");
    client.expectClosed();
    early.send("ngth: 5\r\n\r\nwhole").answer().expect(200, "whole");
    assertEquals(Server.Stopped.GRACEFULLY, await(stopped, "the server stops"));
  }

  /** A stop that does not wait would be over in far less. */
  private static void isNotOver(CompletableFuture<Server.Stopped> stopped) {
    assertThrows(
        TimeoutException.class,
        () -> stopped.get(200, TimeUnit.MILLISECONDS),
        "the stop did not wait for a request");
  }

  @Test
  void stopDoesNotWaitForWhatComesBehindALastAnswer() {
    TestServer server = serve(RequestContract::echo);
    WireClient client = server.connect();
    client.send(
        "GET / HTTP/1.1\r\nHost: tck\r\nConnection: close\r\n\r\nPOST / HTTP/1.1\r\nHost: tc");
    client.answer().expect(200, "").expectHeader("Connection", "close");
    WireClient refused = server.connect();
    refused.send("GET / HTTP/1.1\r\nHost : tck\r\nX: y");
    refused.answer().expect(400);
    assertEquals(Server.Stopped.GRACEFULLY, server.server().stop(Duration.ofSeconds(5)));
  }

  @Test
  void theGraceIsSpentOnceWhateverIsLeft() {
    CompletableFuture<Exchange> begun = new CompletableFuture<>();
    TestServer server = serve(begun::complete);
    WireClient held = server.connect().send(WireClient.get("/"));
    WireClient half =
        server.connect().send("POST / HTTP/1.1\r\nHost: tck\r\nContent-Length: 4\r\n\r\nha");
    WireClient idle = server.connect();
    await(begun, "the request arrives");
    Instant end = Instant.now().plus(Duration.ofSeconds(1)).plus(PATIENCE);
    assertEquals(Server.Stopped.FORCED, server.server().stop(Duration.ofSeconds(1)));
    assertTrue(Instant.now().isBefore(end), "the stop took far longer than its grace");
    held.expectClosed();
    half.expectClosed();
    idle.expectClosed();
    assertEquals(0, server.server().openConnections());
  }

  @Test
  void whenTheGraceIsOverWhatIsLeftIsCut() {
    CompletableFuture<Exchange> begun = new CompletableFuture<>();
    CompletableFuture<String> end = new CompletableFuture<>();
    TestServer server = serve(begun::complete);
    WireClient client = server.connect().send(WireClient.get("/"));
    Exchange exchange = await(begun, "the request arrives");
    exchange.onEnd(AnswerContract.telling(end));
    assertEquals(Server.Stopped.FORCED, server.server().stop(Duration.ofMillis(50)));
    client.expectClosed();
    assertEquals("failed", await(end, "the handler is told of the end"));
    RequestContract.reply(exchange, "to nobody");
  }

  @Test
  void anExchangeThatWaitsIsToldOfAStopAndMayAnswerAtOnce() {
    CompletableFuture<Exchange> begun = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          exchange.onDrain(() -> RequestContract.reply(exchange, "nothing yet"));
          begun.complete(exchange);
        });
    WireClient client = server.connect().send(WireClient.get("/"));
    await(begun, "the request arrives");
    assertEquals(Server.Stopped.GRACEFULLY, server.server().stop(Duration.ofMinutes(5)));
    client.answer().expect(200, "nothing yet").expectHeader("Connection", "close");
    client.expectClosed();
  }

  @Test
  void anExchangeIsToldOfADrainOnceAndAlsoOfAnEarlierOne() {
    AtomicInteger told = new AtomicInteger();
    CompletableFuture<String> ended = new CompletableFuture<>();
    TestServer server =
        serve(exchange -> {
          exchange.onDrain(told::incrementAndGet);
          exchange.onEnd(Completion.of(() -> ended.complete("ended")));
          RequestContract.reply(exchange, "done");
        });
    server.get("/").expect(200);
    await(ended, "the exchange ends");
    server.server().drain();
    assertEquals(0, told.get(), "an exchange that had ended was told");
    server.get("/").expect(200);
    assertEquals(1, told.get(), "an exchange of a server that drains already is told");
  }

  @Test
  void nothingIsLeftAfterManyServersHaveComeAndGone() throws IOException {
    comeAndGo(5);
    Set<Thread> threads = threads();
    long files = openFiles();
    comeAndGo(50);
    eventually("all threads of the servers end", () -> newThreads(threads).isEmpty());
    eventually(
        "all sockets of the servers are closed; " + files + " files were open before",
        () -> openFiles() <= files + 5);
  }

  /** Servers that are stopped with connections in every state. */
  private void comeAndGo(int servers) throws IOException {
    for (int i = 0; i < servers; i++) {
      Worker worker = worker();
      List<Exchange> held = new CopyOnWriteArrayList<>();
      TestServer server =
          serve(
              worker,
              Limits.DEFAULT,
              exchange -> {
                switch (exchange.path()) {
                  case "/held" -> held.add(exchange);
                  case "/stream" -> exchange.stream(200, TEXT).write(ascii("on"), Completion.NONE);
                  default -> RequestContract.echo(exchange);
                }
              });
      List<WireClient> clients = new ArrayList<>();
      for (String begun : BEGUN) {
        clients.add(WireClient.connect(server.address()).send(begun));
      }
      clients.getFirst().answer().expect(200, "x".repeat(5000));
      eventually("a request is held", () -> !held.isEmpty());
      assertEquals(Server.Stopped.FORCED, server.server().stop(Duration.ZERO));
      worker.close();
      clients.forEach(WireClient::close);
    }
  }

  /** How many files and sockets this process has open; 0 where that can't be asked. */
  private static long openFiles() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }

  private static boolean accepts(InetSocketAddress address) {
    try {
      WireClient.connect(address).close();
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static Set<Thread> threads() {
    return Set.copyOf(Thread.getAllStackTraces().keySet());
  }

  /** Threads that are not the JDK's own helpers, which come and go as they like. */
  private static Set<Thread> newThreads(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread ->
            thread.getThreadGroup() != null && !thread.getThreadGroup().getName().equals("system"))
        .filter(thread ->
            !thread.getName().startsWith("ForkJoinPool")
                && !thread.getName().startsWith("surefire"))
        .filter(thread -> !thread.getClass().getName().startsWith("jdk.internal"))
        .collect(Collectors.toSet());
  }

  /** Waits for what can only be asked for. */
  static void eventually(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
