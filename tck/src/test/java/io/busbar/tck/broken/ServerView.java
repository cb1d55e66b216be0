package io.busbar.tck.broken;

import io.busbar.api.transport.Server;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A server that does what another does. */
class ServerView implements Server {

  private final Server whole;

  ServerView(Server whole) {
    this.whole = whole;
  }

  @Override
  public List<InetSocketAddress> start() {
    return whole.start();
  }

  @Override
  public void stopAccepting() {
    whole.stopAccepting();
  }

  @Override
  public void drain() {
    whole.drain();
  }

  @Override
  public int openConnections() {
    return whole.openConnections();
  }

  @Override
  public Stopped stop(Duration grace) {
    return whole.stop(grace);
  }
}
