package io.busbar.tck.broken;

import io.busbar.api.http.Handler;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that begin too early or are left behind. They are looked for in the whole process, so
 * these flaws are tried one at a time.
 */
enum BrokenThreads implements Flaw {
  THREAD_STARTED_TOO_EARLY("creatingAServerTouchesNothing") {
    @Override
    public Server server(ServerSpec spec, Handler handler) {
      startThread();
      return super.server(spec, handler);
    }
  },
  THREAD_LEAKED("nothingIsLeftAfterManyServersHaveComeAndGone") {
    @Override
    public Server server(ServerSpec spec, Handler handler) {
      return new BrokenServer(this, spec, handler) {
        @Override
        protected void release() {
          super.release();
          startThread();
        }
      };
    }
  };

  private final String test;

  BrokenThreads(String test) {
    this.test = test;
  }

  private static void startThread() {
    Thread.ofPlatform()
        .daemon()
        .name("left behind")
        .start(() -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1)));
  }

  /** The test of a server's life that catches it. */
  String test() {
    return test;
  }

  @Override
  public String caughtBy() {
    return "Lifecycle." + test;
  }
}
