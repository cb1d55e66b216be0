package io.busbar.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busbar.app.testing.Launch;
import io.busbar.app.testing.Program;
import io.busbar.tck.wire.WireClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/** A whole server on the RocksDB store, as a process that is ready. Closing it kills it. */
final class Bus implements AutoCloseable {

  private final Program program;
  private final InetSocketAddress address;

  private Bus(Program program) throws InterruptedException {
    this.program = program;
    URI ready = program.awaitReady();
    this.address = new InetSocketAddress(ready.getHost(), ready.getPort());
  }

  /** Starts one on the store in a folder. */
  static Bus start(Path store, String... more) throws Exception {
    return start(new Launch(), store, more);
  }

  /** Starts one in some way on the store in a folder. */
  static Bus start(Launch launch, Path store, String... more) throws Exception {
    Program program = run(launch, store, more);
    try {
      return new Bus(program);
    } catch (InterruptedException | RuntimeException | Error e) {
      program.close();
      throw e;
    }
  }

  /** Starts one that need not come so far as to be ready. */
  static Program run(Launch launch, Path store, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "serve",
                "--bind=127.0.0.1:0",
                "--store=rocksdb",
                "--store.rocksdb.path=" + store,
                "--protocol.messaging-v2.page-max=1000"));
    words.addAll(List.of(more));
    launch.flags("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"); // It is started often.
    return launch.run(words.toArray(String[]::new));
  }

  InetSocketAddress address() {
    return address;
  }

  /** A new connection. */
  Client connect() {
    return new Client(address);
  }

  long pid() {
    return program.pid();
  }

  /** As {@code kill -9} does. */
  void kill() throws Exception {
    program.kill();
  }

  /** Asks it to end, and waits until it has. */
  void stop() throws Exception {
    program.signal("TERM");
    assertEquals(0, program.awaitExit(), program::errors);
  }

  /** Waits for something that happens without being told. */
  static void await(String what, BooleanSupplier happened) {
    Duration patience = WireClient.PATIENCE;
    long deadline = System.nanoTime() + patience.toNanos();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        Assertions.fail(what + " did not happen in " + patience);
      }
      pause();
    }
  }

  /** Between two looks at something that can't be waited for. */
  static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
  }

  @Override
  public void close() {
    program.close();
  }
}
