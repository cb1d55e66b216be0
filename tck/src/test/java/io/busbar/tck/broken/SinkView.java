package io.busbar.tck.broken;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Sink;
import java.nio.ByteBuffer;

/** A sink that does what another does. */
class SinkView implements Sink {

  private final Sink whole;

  SinkView(Sink whole) {
    this.whole = whole;
  }

  @Override
  public void write(ByteBuffer chunk, Completion done) {
    whole.write(chunk, done);
  }

  @Override
  public void onClose(Runnable action) {
    whole.onClose(action);
  }

  @Override
  public void close() {
    whole.close();
  }
}
