package io.busbar.transport.jetty;

import org.eclipse.jetty.util.thread.Invocable;

/** A task that Jetty may run on an I/O thread. */
abstract class NonBlockingTask implements Invocable.Task {

  @Override
  public final InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
