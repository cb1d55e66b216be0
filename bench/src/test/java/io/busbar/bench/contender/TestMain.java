package io.busbar.bench.contender;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server of its own process, which does what its words say and then says that it is ready. */
public final class TestMain {

  private TestMain() {}

  /** Begins. */
  public static void main(String[] words) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
      for (String word : words) {
        switch (word) {
          case "collect" -> System.gc();
          case "burn" -> burn();
          case "answer" -> Thread.ofVirtual().start(() -> answer(socket));
          case "child" -> new ProcessBuilder("sleep", "1000").start();
          default -> Files.writeString(Files.createDirectories(Path.of(word)).resolve("file"), "x");
        }
      }
      System.out.println("ready: test 1 on 127.0.0.1:" + socket.getLocalPort() + ", in 1 ms");
      Thread.currentThread().join();
    }
  }

  private static void answer(ServerSocket socket) {
    while (true) {
      try {
        Socket one = socket.accept();
        Thread.ofVirtual().start(() -> answer(one));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Once, and then it stays open. */
  private static void answer(Socket one) {
    try (one;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(one.getInputStream(), US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          one.getOutputStream()
              .write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok".getBytes(US_ASCII));
        }
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static void burn() {
    long end = System.nanoTime() + 300_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
