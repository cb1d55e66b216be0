package io.busbar.bench.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadTool.Watch;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The generator's process. Reads loads from standard input, one in JSON a line, and does one after
 * another; says on standard output, one in JSON a line, when what counts begins and ends, and the
 * result or why there is none. It stays, so that it is warm for the next load, and ends at once
 * when its input does: whoever has started it is gone then.
 */
public final class GeneratorMain {

  private GeneratorMain() {}

  /** Runs until standard input ends. */
  public static void main(String[] args) throws InterruptedException {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("stdin").start(() -> read(lines));
    try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        var loops = new Loops()) {
      while (true) {
        out.println(serve(lines.take(), loops, out).line());
      }
    }
  }

  private static void read(BlockingQueue<String> lines) {
    try (var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line; (line = in.readLine()) != null; ) {
        lines.add(line);
      }
    } catch (IOException e) {
      System.err.println("the generator can't read its input: " + e);
    }
    Runtime.getRuntime().halt(0);
  }

  private static Event serve(String line, Loops loops, PrintStream out) {
    try {
      return Event.of(
          new Step(Event.load(line), loops)
              .run(
                  new Watch() {
                    @Override
                    public void begins() {
                      out.println(Event.of(Event.BEGINS).line());
                    }

                    @Override
                    public void ends() {
                      out.println(Event.of(Event.ENDS).line());
                    }
                  }));
    } catch (LoadException e) {
      return Event.failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      e.printStackTrace();
      return Event.failed("the generator failed: " + e);
    }
  }
}
