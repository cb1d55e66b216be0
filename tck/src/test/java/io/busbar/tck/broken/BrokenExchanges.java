package io.busbar.tck.broken;

import io.busbar.api.http.Completion;
import io.busbar.api.http.Exchange;
import io.busbar.api.http.Handler;
import io.busbar.api.http.Headers;
import io.busbar.api.http.Sink;
import io.busbar.api.transport.Server;
import io.busbar.api.transport.ServerSpec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** An exchange that does not keep what it promises to a handler. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
enum BrokenExchanges implements Flaw {
  SECOND_ANSWER_SWALLOWED(
      "Answers.theSecondAnswerIsRefusedAndTheFirstStands",
      whole ->
          new ExchangeView(whole) {
            @Override
            public void respond(int status, Headers headers, ByteBuffer... body) {
              try {
                super.respond(status, headers, body);
              } catch (IllegalStateException second) {
                // As if it had been sent.
              }
            }
          }),
  STATUS_UNCHECKED(
      "Answers.aStatusThatIsNoneIsRefusedAndNothingIsSent",
      whole ->
          new ExchangeView(whole) {
            @Override
            public void respond(int status, Headers headers, ByteBuffer... body) {
              super.respond(Math.clamp(status, 200, 599), headers, body);
            }
          }),
  BUFFERS_CONSUMED(
      "Answers.buffersKeepTheirPositionAndAPartOfOneIsSentAsThatPart",
      whole ->
          new ExchangeView(whole) {
            @Override
            public void respond(int status, Headers headers, ByteBuffer... body) {
              super.respond(
                  status,
                  headers,
                  Arrays.stream(body).map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new));
              for (ByteBuffer part : body) {
                part.position(part.limit());
              }
            }
          }),
  FIRST_PIECE_ONLY(
      "Answers.aBodyInSeveralPiecesIsGathered",
      whole ->
          new ExchangeView(whole) {
            @Override
            public void respond(int status, Headers headers, ByteBuffer... body) {
              super.respond(status, headers, Arrays.copyOf(body, Math.min(1, body.length)));
            }
          }),
  BODY_WRITABLE(
      "Requests.theBodyIsReadOnlyAndEachCallGivesABufferOfItsOwn",
      whole ->
          new ExchangeView(whole) {
            @Override
            public ByteBuffer body() {
              ByteBuffer body = super.body();
              return ByteBuffer.allocate(body.remaining()).put(body).flip();
            }
          }),
  BODY_SHARED(
      "Requests.theBodyIsReadOnlyAndEachCallGivesABufferOfItsOwn",
      whole -> {
        ByteBuffer body = whole.body();
        return new ExchangeView(whole) {
          @Override
          public ByteBuffer body() {
            return body;
          }
        };
      }),
  END_NOT_TOLD_BEFORE_AN_ANSWER(
      "Faults.aClientThatGoesBeforeTheAnswerEndsTheExchange",
      whole ->
          new ExchangeView(whole) {
            @Override
            public void onEnd(Completion completion) {
              super.onEnd(new SucceededOnly(completion));
            }
          }),
  END_ALWAYS_TOLD_AS_SUCCESS(
      "Faults.aClientThatGoesInALargeAnswerEndsTheExchange",
      whole ->
          new ExchangeView(whole) {
            @Override
            public void onEnd(Completion completion) {
              super.onEnd(Completion.of(completion::succeeded));
            }
          }),
  DRAIN_NOT_TOLD(
      "Lifecycle.anExchangeIsToldOfADrainOnceAndAlsoOfAnEarlierOne",
      whole ->
          new ExchangeView(whole) {
            @Override
            public void onDrain(Runnable action) {}
          }),
  REFUSED_TASK_NOT_TOLD(
      "Workers.aTaskThatIsRefusedOnAnOpenStreamIsToldToItsCaller",
      whole ->
          new ExchangeView(whole) {
            @Override
            public boolean offload(Runnable task) {
              super.offload(task);
              return true;
            }
          }),
  CHUNK_TOLD_AS_TAKEN_TOO_EARLY(
      "Timeouts.aClientThatTakesNothingOfAStreamIsCut",
      whole ->
          new ExchangeView(whole) {
            @Override
            public Sink stream(int status, Headers headers) {
              return new SinkView(super.stream(status, headers)) {
                @Override
                public void write(ByteBuffer chunk, Completion done) {
                  super.write(chunk, Completion.NONE);
                  done.succeeded();
                }
              };
            }
          }),
  CHUNKS_BUFFERED_WITHOUT_BOUND(
      "Streams.aSecondWriteBeforeTheFirstIsDoneIsRefused",
      whole ->
          new ExchangeView(whole) {
            @Override
            public Sink stream(int status, Headers headers) {
              return new BufferingSink(super.stream(status, headers));
            }
          }),
  WRITE_AFTER_THE_END_SUCCEEDS(
      "Streams.aWriteAfterTheEndFailsAndTheEndIsTold",
      whole ->
          new ExchangeView(whole) {
            @Override
            public Sink stream(int status, Headers headers) {
              return new SinkView(super.stream(status, headers)) {
                @Override
                public void write(ByteBuffer chunk, Completion done) {
                  super.write(chunk, Completion.of(done::succeeded));
                }
              };
            }
          }),
  END_OF_STREAM_NOT_TOLD(
      "Streams.aClientThatGoesIsToldWithoutAWrite",
      whole ->
          new ExchangeView(whole) {
            @Override
            public Sink stream(int status, Headers headers) {
              return new SinkView(super.stream(status, headers)) {
                @Override
                public void onClose(Runnable action) {}
              };
            }
          });

  private final String caughtBy;
  private final UnaryOperator<Exchange> view;

  BrokenExchanges(String caughtBy, UnaryOperator<Exchange> view) {
    this.caughtBy = caughtBy;
    this.view = view;
  }

  private record SucceededOnly(Completion told) implements Completion {
    @Override
    public void succeeded() {
      told.succeeded();
    }

    @Override
    public void failed(Throwable cause) {}
  }

  @Override
  public String caughtBy() {
    return caughtBy;
  }

  @Override
  public Server server(ServerSpec spec, Handler handler) {
    return new BrokenServer(this, spec, exchange -> handler.handle(view.apply(exchange)));
  }
}
