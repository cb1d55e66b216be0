package io.busbar.transport.jetty;

import io.busbar.api.engine.EngineConnection;
import io.busbar.api.engine.EngineServer;
import io.busbar.api.engine.Refusal;

/** An end point as the connection that time-outs and limits are looked after for. */
final class ClientConnection extends EngineConnection {

  private final GuardedEndPoint endPoint;

  ClientConnection(EngineServer server, GuardedEndPoint endPoint) {
    super(server);
    this.endPoint = endPoint;
  }

  /** The end point is open, or was and has been closed since. On the I/O thread. */
  void begin() {
    opened();
    if (!endPoint.isOpen()) {
      closed();
    }
  }

  /** The last answer is on its way. On any thread. */
  void last() {
    ending();
  }

  /** The end point is closed. On any thread. */
  void end() {
    closed();
  }

  @Override
  protected void refuse(Refusal refusal) {
    endPoint.refuse(refusal);
  }

  @Override
  protected void cut() {
    endPoint.close();
  }

  @Override
  protected void execute(Runnable task) {
    endPoint.execute(task);
  }

  @Override
  protected boolean isWriting() {
    return endPoint.getWriteFlusher().isPending();
  }

  @Override
  protected long written() {
    return endPoint.written();
  }
}
