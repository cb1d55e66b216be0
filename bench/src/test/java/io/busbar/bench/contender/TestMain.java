package io.busbar.bench.contender;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server of its own process, which does what its words say and then says that it is ready. */
public final class TestMain {

  private TestMain() {}

  /** Begins. */
  public static void main(String[] words) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String word : words) {
        switch (word) {
          case "collect" -> System.gc();
          case "burn" -> burn();
          case "child" -> new ProcessBuilder("sleep", "1000").start();
          default -> Files.writeString(Files.createDirectories(Path.of(word)).resolve("file"), "x");
        }
      }
      System.out.println("ready: test 1 on 127.0.0.1:" + socket.getLocalPort() + ", in 1 ms");
      Thread.currentThread().join();
    }
  }

  private static void burn() {
    long end = System.nanoTime() + 300_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
