package io.busbar.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the log is forced to the disk, as the system sees it, while 64 connections post. */
final class GroupCommitTest {

  private static final int CONNECTIONS = 64;
  private static final int POSTS = 20;

  @TempDir private Path folder;
  private Path log;

  @BeforeEach
  void assumeStrace() throws Exception {
    Strace.assume();
    log = Files.createFile(folder.resolve("strace.log"));
  }

  @Test
  void oneForceServesAllPostsThatWait() throws Exception {
    try (Bus bus = start("always")) {
      int before = forces();
      post(bus);
      int forces = forces() - before;
      assertTrue(forces > 0 && forces <= CONNECTIONS * POSTS / 4, () -> forces + " forces");
    }
  }

  @Test
  void syncNeverForcesNothing() throws Exception {
    try (Bus bus = start("never")) {
      int before = forces();
      post(bus);
      assertEquals(before, forces());
    }
  }

  @Test
  void syncIntervalForcesOnceAnInterval() throws Exception {
    try (Bus bus = start("interval", "--store.rocksdb.sync-interval=200ms")) {
      int before = forces();
      long start = System.nanoTime();
      post(bus);
      int forces = forces() - before;
      long intervals = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 200;
      assertTrue(forces <= intervals + 2, () -> forces + " forces in " + intervals + " intervals");

      int since = forces();
      try (Client client = bus.connect()) {
        client.post("q0", List.of("one more"));
      }
      Bus.await("a force to the disk at the interval", () -> forces() > since);
    }
  }

  /** Each force takes a while, as on a disk. */
  private Bus start(String sync, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("--store.rocksdb.sync=" + sync));
    words.addAll(List.of(more));
    return Bus.start(
        Strace.launch(log, "-e", "inject=fdatasync:delay_exit=5ms"),
        folder.resolve("store"),
        words.toArray(String[]::new));
  }

  private int forces() {
    return (int) Strace.calls(log).stream().filter(line -> line.contains(".log>")).count();
  }

  private static void post(Bus bus) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        String queue = "q" + i % 4;
        writers.add(
            threads.submit(() -> {
              try (Client client = bus.connect()) {
                for (String text : Client.texts("m", POSTS)) {
                  client.post(queue, List.of(text));
                }
              }
            }));
      }
      for (Future<?> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
    }
    try (Client client = bus.connect()) {
      assertEquals(CONNECTIONS * POSTS / 4, client.all("q0").size());
    }
  }
}
