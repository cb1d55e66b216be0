package io.busbar.tck.plain;

import io.busbar.api.engine.EngineConnection;
import io.busbar.api.engine.Refusal;
import io.busbar.api.http.Completion;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client. Its I/O thread does one task after the other, and all that changes the connection is
 * a task. Beside it one thread reads, so that a client that goes is noticed while a handler has its
 * request, and one writes, so that nobody who answers has to wait for the client.
 */
public class PlainConnection extends EngineConnection {

  /** Buffers that may wait for the answer before them; beyond it, reading pauses. */
  private static final int MOST_WAITING = 4;

  private static final int READ_BYTES = 16 << 10;

  private static final ByteBuffer CONTINUE =
      StandardCharsets.US_ASCII.encode("HTTP/1.1 100 Continue\r\n\r\n");

  private final SocketChannel channel;
  private final SocketAddress client;
  private final Outbox outbox;
  private final RequestParser parser = new RequestParser();
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  /** One permit for each read. */
  private final Semaphore reads = new Semaphore(1);

  private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
  private @Nullable PlainExchange current;
  private boolean paused;

  /** No request is taken any more. */
  private boolean closing;

  private boolean over;

  /** When to close, once closing. */
  private long end;

  /** A connection that was accepted. */
  public PlainConnection(PlainServer server, SocketChannel channel, SocketAddress client) {
    super(server);
    this.channel = channel;
    this.client = client;
    this.outbox = new Outbox(channel);
  }

  /** The peer's address. */
  final SocketAddress client() {
    return client;
  }

  /** Serves the client until it goes or is sent away. */
  final void run() {
    Thread reader = Thread.ofVirtual().start(this::read);
    Thread writer = Thread.ofVirtual().start(() -> outbox.run(() -> execute(this::cut)));
    try {
      opened();
      while (!over) {
        next().run();
      }
      reader.join();
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      cut();
    }
  }

  private Runnable next() throws InterruptedException {
    if (!closing || current != null) {
      return tasks.take();
    }
    Runnable next = tasks.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    return next == null ? this::cut : next;
  }

  private void read() {
    try {
      while (true) {
        reads.acquire();
        ByteBuffer bytes = ByteBuffer.allocate(READ_BYTES);
        if (channel.read(bytes) < 0) {
          break;
        }
        bytes.flip();
        execute(() -> received(bytes));
      }
    } catch (IOException | InterruptedException e) {
      // The client has gone.
    }
    execute(this::cut);
  }

  /** Takes bytes that have come. */
  protected void received(ByteBuffer bytes) {
    if (!closing) {
      bytes.limit(bytes.position() + inspect(bytes));
      if (bytes.hasRemaining()) {
        waiting.add(bytes);
      }
    }
    paused = true;
    goOn();
  }

  /** Takes what waits, up to the next request that is whole, and reads on if there is room. */
  private void goOn() {
    while (current == null && !closing && !waiting.isEmpty()) {
      take(waiting.element());
    }
    Refusal refusal = refusal();
    if (current == null && !closing && refusal != null) {
      refuse(refusal);
    }
    if (closing) {
      waiting.clear();
    }
    if (paused && waiting.size() < MOST_WAITING) {
      paused = false;
      reads.release();
    }
  }

  private void take(ByteBuffer bytes) {
    PlainRequest request = parser.take(bytes);
    if (!bytes.hasRemaining()) {
      waiting.remove();
    }
    if (parser.isAskedFor()) {
      write(Completion.NONE, CONTINUE.duplicate());
    }
    if (request != null) {
      PlainExchange exchange = exchange(request);
      current = exchange;
      exchange.dispatch();
    }
  }

  /** What brings a request to the handler. */
  protected PlainExchange exchange(PlainRequest request) {
    return new PlainExchange(this, request);
  }

  /**
   * Sends bytes behind those that are on their way. On any thread.
   *
   * @param done told when the operating system has them, or never will
   */
  protected void write(Completion done, ByteBuffer... bytes) {
    outbox.add(done, bytes);
  }

  /** The answer to the current request is the last one. On any thread. */
  void lastAnswer() {
    ending();
  }

  /** The answer to the current request has left. On any thread. */
  protected void answered(boolean keepAlive) {
    execute(() -> {
      current = null;
      if (keepAlive) {
        goOn();
      } else {
        linger();
      }
    });
  }

  @Override
  protected void refuse(Refusal refusal) {
    ending();
    closing = true;
    end = System.nanoTime() + LINGER.toNanos();
    write(Completion.of(() -> execute(this::linger)), refusal.wire());
  }

  /** Closes the sending side now and all of it when the client has, but soon. */
  private void linger() {
    closing = true;
    end = System.nanoTime() + LINGER.toNanos();
    try {
      channel.shutdownOutput();
      goOn();
    } catch (IOException e) {
      cut();
    }
  }

  @Override
  protected void cut() {
    if (over) {
      return;
    }
    over = true;
    closing = true;
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to be done.
    }
    reads.release();
    outbox.close();
    if (current != null) {
      current.gone(new ClosedChannelException());
    }
    closed();
  }

  @Override
  protected final void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  protected final boolean isWriting() {
    return outbox.isWriting();
  }

  @Override
  protected final long written() {
    return outbox.written();
  }
}
