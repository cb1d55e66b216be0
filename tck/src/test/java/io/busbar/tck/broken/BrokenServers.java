package io.busbar.tck.broken;

import io.busbar.api.http.Handler;
import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A server that begins, drains or ends as it should not. */
enum BrokenServers implements Flaw {
  GRACE_IGNORED("Lifecycle.theGraceIsSpentOnceWhateverIsLeft") {
    @Override
    Server view(BrokenServer whole) {
      return new ServerView(whole) {
        @Override
        public Stopped stop(Duration grace) {
          return super.stop(grace.plusSeconds(22));
        }
      };
    }
  },
  CONNECTIONS_LEAKED("Lifecycle.stopWaitsForRequestsThatHaveBegun") {
    @Override
    public Server server(ServerSpec spec, Handler handler) {
      return new BrokenServer(this, spec, handler) {
        @Override
        protected void release() {
          unbind();
        }
      };
    }
  },
  BUSY_PORT_SWALLOWED("Lifecycle.aBusyFixedPortIsATypedFailureAndNothingIsLeftBound") {
    @Override
    public Server server(ServerSpec spec, Handler handler) {
      return new BrokenServer(this, spec, handler) {
        @Override
        protected InetSocketAddress listen(InetSocketAddress address) {
          try {
            return super.listen(address);
          } catch (BindFailure busy) {
            super.listen(new InetSocketAddress(address.getAddress(), 0));
            return address;
          }
        }
      };
    }
  },
  BUSY_PORT_UNTYPED("Lifecycle.aBusyFixedPortIsATypedFailureAndNothingIsLeftBound") {
    @Override
    public Server server(ServerSpec spec, Handler handler) {
      return new BrokenServer(this, spec, handler) {
        @Override
        protected InetSocketAddress listen(InetSocketAddress address) {
          try {
            return super.listen(address);
          } catch (BindFailure busy) {
            throw new IllegalStateException(busy);
          }
        }
      };
    }
  },
  FIRST_PORT_KEPT_WHEN_THE_SECOND_IS_BUSY(
      "Lifecycle.aBusyFixedPortIsATypedFailureAndNothingIsLeftBound") {
    @Override
    public Server server(ServerSpec spec, Handler handler) {
      return new BrokenServer(this, spec, handler) {
        @Override
        protected void release() {}
      };
    }
  },
  PORT_0_TOLD_AS_IT_WAS_ASKED_FOR("Lifecycle.port0GivesTheRealPortOfEachAddress") {
    @Override
    public Server server(ServerSpec spec, Handler handler) {
      return new BrokenServer(this, spec, handler) {
        @Override
        protected InetSocketAddress listen(InetSocketAddress address) {
          super.listen(address);
          return address;
        }
      };
    }
  },
  SECOND_START_ACCEPTED("Lifecycle.aServerStartsOnce") {
    @Override
    Server view(BrokenServer whole) {
      return new ServerView(whole) {
        @Override
        public List<InetSocketAddress> start() {
          try {
            return super.start();
          } catch (IllegalStateException again) {
            return List.of();
          }
        }
      };
    }
  },
  PORT_KEPT_BY_STOP_ACCEPTING("Lifecycle.stopAcceptingLetsGoOfThePortAndKeepsConnections") {
    @Override
    public Server server(ServerSpec spec, Handler handler) {
      return new BrokenServer(this, spec, handler) {
        @Override
        protected void unbind() {}
      };
    }
  },
  CONNECTIONS_CLOSED_BY_STOP_ACCEPTING(
      "Lifecycle.stopAcceptingLetsGoOfThePortAndKeepsConnections") {
    @Override
    Server view(BrokenServer whole) {
      return new ServerView(whole) {
        @Override
        public void stopAccepting() {
          super.stopAccepting();
          whole.cutThemAll();
        }
      };
    }
  },
  DRAIN_CLOSES_IDLE_CONNECTIONS("Lifecycle.drainClosesAfterTheNextAnswerAndNotBefore") {
    @Override
    Server view(BrokenServer whole) {
      return new ServerView(whole) {
        @Override
        public void drain() {
          super.drain();
          whole.cutThemAll();
        }
      };
    }
  },
  DRAIN_DOES_NOTHING("Lifecycle.drainClosesAfterTheNextAnswerAndNotBefore") {
    @Override
    Server view(BrokenServer whole) {
      return new ServerView(whole) {
        @Override
        public void drain() {}
      };
    }
  },
  STOP_DOES_NOT_WAIT("Lifecycle.stopWaitsForARequestThatIsStillComing") {
    @Override
    Server view(BrokenServer whole) {
      return new ServerView(whole) {
        @Override
        public Stopped stop(Duration grace) {
          return super.stop(Duration.ZERO);
        }
      };
    }
  },
  STOP_CUTS_IDLE_CONNECTIONS_AT_ONCE("Lifecycle.aStopUnderLoadAnswersEveryRequestThatWasSent") {
    @Override
    Server view(BrokenServer whole) {
      return new ServerView(whole) {
        @Override
        public Stopped stop(Duration grace) {
          drain();
          whole.cutThemAll();
          return super.stop(grace);
        }
      };
    }
  },
  FORCED_STOP_TOLD_AS_GRACEFUL("Lifecycle.whenTheGraceIsOverWhatIsLeftIsCut") {
    @Override
    Server view(BrokenServer whole) {
      return new ServerView(whole) {
        @Override
        public Stopped stop(Duration grace) {
          super.stop(grace);
          return Stopped.GRACEFULLY;
        }
      };
    }
  },
  ONE_CONNECTION_TOO_MANY_COUNTED("Lifecycle.openConnectionsAreCounted") {
    @Override
    Server view(BrokenServer whole) {
      return new ServerView(whole) {
        @Override
        public int openConnections() {
          return 1 + super.openConnections();
        }
      };
    }
  };

  private final String caughtBy;

  BrokenServers(String caughtBy) {
    this.caughtBy = caughtBy;
  }

  Server view(BrokenServer whole) {
    return whole;
  }

  @Override
  public String caughtBy() {
    return caughtBy;
  }

  @Override
  public Server server(ServerSpec spec, Handler handler) {
    return view(new BrokenServer(this, spec, handler));
  }
}
