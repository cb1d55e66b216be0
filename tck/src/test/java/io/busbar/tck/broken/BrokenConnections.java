package io.busbar.tck.broken;

import io.busbar.api.engine.Refusal;
import io.busbar.api.engine.RequestGuard;
import io.busbar.api.http.Completion;
import io.busbar.tck.plain.PlainConnection;
import io.busbar.tck.plain.PlainServer;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Connections that are kept, shared or closed as they should not be. */
enum BrokenConnections implements Flaw {
  /** RFC 9112 section 9.3.2. */
  ANSWERS_OUT_OF_ORDER("Connections.pipelinedRequestsAreAnsweredInOrder") {
    @Override
    public PlainConnection connection(
        PlainServer server, SocketChannel channel, SocketAddress client) {
      return new BrokenConnection(this, server, channel, client) {
        private ByteBuffer @Nullable [] first;

        @Override
        protected void write(Completion done, ByteBuffer... bytes) {
          ByteBuffer[] kept = first;
          if (kept == null) {
            first = bytes;
            done.succeeded();
          } else {
            super.write(done, bytes);
            super.write(Completion.NONE, kept);
          }
        }
      };
    }
  },
  CLOSED_AFTER_EVERY_ANSWER("Connections.aConnectionServesManyRequests") {
    @Override
    public PlainConnection connection(
        PlainServer server, SocketChannel channel, SocketAddress client) {
      return new BrokenConnection(this, server, channel, client) {
        @Override
        protected void answered(boolean keepAlive) {
          super.answered(false);
        }
      };
    }
  },
  CLOSED_WITHOUT_A_REFUSAL("LimitsOfRequests.aBodyOverTheLimitIsRefusedAndTheConnectionClosed") {
    @Override
    public PlainConnection connection(
        PlainServer server, SocketChannel channel, SocketAddress client) {
      return new BrokenConnection(this, server, channel, client) {
        @Override
        protected void refuse(Refusal refusal) {
          cut();
        }
      };
    }
  },
  TIMEOUT_WITHOUT_A_408("Timeouts.aHeadThatComesByteByByteIsA408") {
    @Override
    public PlainConnection connection(
        PlainServer server, SocketChannel channel, SocketAddress client) {
      return new BrokenConnection(this, server, channel, client) {
        @Override
        protected void refuse(Refusal refusal) {
          if (refusal == Refusal.REQUEST_TIMEOUT) {
            cut();
          } else {
            super.refuse(refusal);
          }
        }
      };
    }
  },
  GOOD_REQUESTS_BEFORE_A_BAD_ONE_DROPPED("Bytes") {
    @Override
    public PlainConnection connection(
        PlainServer server, SocketChannel channel, SocketAddress client) {
      return new BrokenConnection(this, server, channel, client) {
        @Override
        protected void received(ByteBuffer bytes) {
          RequestGuard guard = new RequestGuard(limits());
          guard.inspect(bytes);
          Refusal refusal = guard.refusal();
          if (refusal == null) {
            super.received(bytes);
          } else {
            refuse(refusal);
          }
        }
      };
    }
  };

  private final String caughtBy;

  BrokenConnections(String caughtBy) {
    this.caughtBy = caughtBy;
  }

  @Override
  public String caughtBy() {
    return caughtBy;
  }
}
