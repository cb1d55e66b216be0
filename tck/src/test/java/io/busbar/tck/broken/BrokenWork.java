package io.busbar.tck.broken;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.busbar.api.http.Handler;
import io.busbar.api.http.Headers;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Worker;
import io.busbar.tck.plain.PlainExchange;
import io.busbar.tck.plain.PlainRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Handlers that run where they should not, and faults in them that are seen where they should not.
 */
enum BrokenWork implements Flaw {
  TASK_RUNS_ON_THE_IO_THREAD(
      "Workers.handlersAndTasksRunWhereTheKindSays", Worker.Kind.EVENT_LOOP) {
    @Override
    void handOver(Executor worker, Runnable task) {
      task.run();
    }
  },
  HANDLER_OF_POOL_RUNS_ON_THE_IO_THREAD(
      "Workers.beyondWhatTheWorkerCanDoAtOnceTheAnswerIs503", Worker.Kind.POOL) {
    @Override
    void handOver(Executor worker, Runnable task) {
      task.run();
    }
  },
  HANDLER_OF_VIRTUAL_RUNS_ON_THE_IO_THREAD(
      "Workers.handlersAndTasksRunWhereTheKindSays", Worker.Kind.VIRTUAL) {
    @Override
    void handOver(Executor worker, Runnable task) {
      task.run();
    }
  },
  NO_503_WHEN_THE_WORKER_IS_FULL(
      "Workers.beyondWhatTheWorkerCanDoAtOnceTheAnswerIs503", Worker.Kind.VIRTUAL) {
    @Override
    void handOver(Executor worker, Runnable task) {
      try {
        worker.execute(task);
      } catch (RejectedExecutionException full) {
        Thread.ofVirtual().start(task);
      }
    }
  },
  FAULT_SHOWN_TO_THE_CLIENT(
      "Faults.aHandlerThatThrowsIsA500WithoutAnyDetail", Worker.Kind.EVENT_LOOP) {
    @Override
    public Server server(ServerSpec spec, Handler handler) {
      Handler showing =
          exchange -> {
            try {
              handler.handle(exchange);
            } catch (Exception fault) {
              Headers json = Headers.of("Content-Type", "application/json");
              exchange.respond(500, json, ByteBuffer.wrap(fault.toString().getBytes(US_ASCII)));
            }
          };
      return super.server(spec, showing);
    }
  },
  SECOND_HEAD_AFTER_A_FAULT(
      "Faults.aFaultAfterTheAnswerSendsNoSecondHead", Worker.Kind.EVENT_LOOP) {
    @Override
    void abort(BrokenConnection connection, Runnable cut) {
      String head = "HTTP/1.1 500 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      connection.writeLast(head);
    }
  },
  FAULT_ENDS_A_STREAM_WELL(
      "Faults.aFaultInAnOpenStreamCutsItWithoutAnEnd", Worker.Kind.EVENT_LOOP) {
    @Override
    void abort(BrokenConnection connection, Runnable cut) {
      connection.writeLast("0\r\n\r\n");
    }
  },
  FAULT_LEAVES_A_STREAM_OPEN(
      "Faults.aFaultInAnOpenStreamCutsItWithoutAnEnd", Worker.Kind.EVENT_LOOP) {
    @Override
    void abort(BrokenConnection connection, Runnable cut) {}
  };

  private final String caughtBy;
  private final Worker.Kind kind;

  BrokenWork(String caughtBy, Worker.Kind kind) {
    this.caughtBy = caughtBy;
    this.kind = kind;
  }

  void handOver(Executor worker, Runnable task) {
    worker.execute(task);
  }

  void abort(BrokenConnection connection, Runnable cut) {
    cut.run();
  }

  @Override
  public String caughtBy() {
    return caughtBy;
  }

  @Override
  public Worker.Kind kind() {
    return kind;
  }

  @Override
  public PlainExchange exchange(BrokenConnection connection, PlainRequest request) {
    return new PlainExchange(connection, request) {
      @Override
      protected void handOver(Runnable task) {
        BrokenWork.this.handOver(super::handOver, task);
      }

      @Override
      protected void abort() {
        BrokenWork.this.abort(connection, super::abort);
      }
    };
  }
}
