package io.busbar.bus.messaging;

import io.busbar.api.engine.EngineConnection;
import io.busbar.api.engine.EngineServer;
import io.busbar.api.engine.Refusal;
import io.busbar.api.http.Handler;
import io.busbar.api.option.Options;
import io.busbar.api.transport.Bind;
import io.busbar.api.transport.Limits;
import io.busbar.api.transport.ServerSpec;
import io.busbar.api.transport.Worker;
import java.net.InetSocketAddress;
import java.util.List;

/** A connection of a server that never starts. */
final class TestConnection extends EngineConnection {

  TestConnection(Handler handler, Worker worker) {
    super(new Idle(handler, worker));
  }

  @Override
  protected void refuse(Refusal refusal) {
    throw new AssertionError("nothing comes over this connection to be refused");
  }

  @Override
  protected void cut() {}

  @Override
  protected void execute(Runnable task) {
    task.run();
  }

  @Override
  protected boolean isWriting() {
    return false;
  }

  @Override
  protected long written() {
    return 0;
  }

  private static final class Idle extends EngineServer {

    Idle(Handler handler, Worker worker) {
      super(
          new ServerSpec(
              List.of(Bind.parse("127.0.0.1:0")), worker, Limits.DEFAULT, Options.DEFAULTS),
          handler);
    }

    @Override
    protected List<InetSocketAddress> bind() {
      return List.of();
    }

    @Override
    protected void unbind() {}

    @Override
    protected void release() {}
  }
}
