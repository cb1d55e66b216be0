package io.busbar.bench.generator;

import io.busbar.bench.load.Fault;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One of a lane's connections: its requests and their answers, over one {@link Wire} after another.
 */
final class Connection implements AnswerParser.Answers {

  /** How long the server may take to end a connection whose last answer it has sent. */
  private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long SHORTEST_PAUSE = 5;
  private static final int MOST_DOUBLINGS = 5;

  /** Whether the lane has it in a list of those that have room. */
  boolean listed;

  private final Lane lane;
  private final Questions questions;
  private final Tally tally;
  private final Pending pending;
  private final int depth;
  private final int most;
  private @Nullable Wire wire;
  private int given;
  private int written;
  private boolean closing;
  private long closingSince;
  private boolean pausing;
  private int failures;
  private int step;
  private String captured = "";
  private int looked;

  Connection(Lane lane, int depth, int most) {
    this.lane = lane;
    questions = lane.questions();
    tally = lane.tally();
    pending = new Pending(depth);
    this.depth = depth;
    this.most = most;
  }

  /** Whether it can take a request now. */
  boolean hasRoom() {
    if (closing || pausing || pending.size() >= depth || (most > 0 && given >= most)) {
      return false;
    }
    return pending.size() == 0
        || !questions.isSequence()
        || !questions.get(questions.next(step)).needsCapture;
  }

  /** Whether requests wait for their answers. */
  boolean isBusy() {
    return pending.size() > 0;
  }

  /** Whether it has a socket, or will. */
  boolean isOpen() {
    return wire != null;
  }

  boolean isAt(Wire at) {
    return wire == at;
  }

  /** Asks what comes next; there must be room. */
  void ask(long start, boolean counted) {
    int question = questions.next(step);
    if (questions.get(question).needsCapture && captured.isEmpty()) {
      step = 0;
      question = questions.next(step);
    }
    step++;
    given++;
    pending.add(start, question, counted);
    lane.asked(counted);
    if (wire == null) {
      open();
    } else if (wire.isActive()) {
      write(wire, question);
    }
  }

  private void open() {
    given = pending.size();
    written = 0;
    wire = new Wire(this, lane);
    wire.open();
  }

  private void write(Wire to, int question) {
    written++;
    to.write(questions.get(question).bytes(written == most, captured));
  }

  /** What waits for the socket is sent. */
  void connected(Wire by) {
    if (wire == by) {
      for (int i = 0; i < pending.size(); i++) {
        write(by, pending.question(i));
      }
    }
  }

  /** Takes more requests, if it can. */
  void goOn(long now) {
    if (closing) {
      return;
    }
    if (most > 0 && given >= most && pending.size() == 0) {
      close(now);
      return;
    }
    lane.ready(this, now);
  }

  private void close(long now) {
    closing = true;
    closingSince = now;
  }

  @Override
  public boolean isExpected() {
    return pending.size() > 0;
  }

  @Override
  public boolean isHead() {
    return questions.get(pending.question()).isHead;
  }

  @Override
  public boolean wants(long length) {
    Question question = questions.get(pending.question());
    return question.looks()
        && (length <= Question.ALWAYS || question.captures() || (looked & 15) == 0);
  }

  @Override
  public void answer(
      int status, long length, byte[] bytes, int from, boolean kept, boolean isLast, boolean more) {
    Question question = questions.get(pending.question());
    Optional<Fault> fault = question.judge(status, length);
    if (length > Question.ALWAYS) {
      looked++;
    }
    if (fault.isEmpty() && kept && question.looks()) {
      fault = look(question, bytes, from, from + (int) length);
    }
    if (fault.isEmpty() && more && pending.size() == 1 && !isLast) {
      fault = Optional.of(Fault.BODY);
    }
    if (fault.isEmpty()) {
      failures = 0;
      tally.answered(pending.isCounted(), pending.start(), lane.now, length);
      lane.settled(pending.isCounted());
      pending.remove();
    } else {
      failed(fault.get());
    }
    if (isLast) {
      close(lane.now);
    }
  }

  private Optional<Fault> look(Question question, byte[] bytes, int from, int to) {
    if (!question.isRight(bytes, from, to)) {
      return Optional.of(Fault.BODY);
    }
    if (question.captures()) {
      captured = question.captured(bytes, from, to);
      return captured.isEmpty() ? Optional.of(Fault.BODY) : Optional.empty();
    }
    return Optional.empty();
  }

  private void failed(Fault fault) {
    tally.fault(pending.isCounted(), fault);
    lane.settled(pending.isCounted());
    pending.remove();
    step = 0;
    captured = "";
  }

  /** What comes is no HTTP, or was not asked for. */
  void broken(Wire by) {
    if (pending.size() > 0) {
      failed(Fault.STATUS);
    }
    by.close();
    lost(by, Fault.RESET);
  }

  /**
   * The socket is gone, or was never had; what waits is lost, or sent again if that was foretold.
   */
  void lost(Wire gone, Fault fault) {
    if (wire != gone) {
      return;
    }
    wire = null;
    given = 0;
    boolean foretold = closing;
    closing = false;
    if (foretold && pending.size() > 0) {
      open();
      return;
    }
    if (fault == Fault.REFUSED || pending.size() > 0) {
      failures++;
    }
    while (pending.size() > 0) {
      failed(fault);
    }
    // In an open loop the schedule itself holds back; here nothing else would.
    pausing = failures > 1 && !lane.isOpenLoop();
    lane.later(
        this::rested, pausing ? SHORTEST_PAUSE << Math.min(failures - 2, MOST_DOUBLINGS) : 0);
  }

  private void rested() {
    pausing = false;
    lane.ready(this, System.nanoTime());
    lane.turned(lane.now);
  }

  /** Gives up what takes too long. */
  void sweep(long now, long timeout) {
    Wire at = wire;
    if (at == null) {
      return;
    }
    if (closing && now - closingSince >= GRACE) {
      at.close();
    } else if (pending.size() > 0 && now - pending.start() >= timeout) {
      at.close();
      closing = false;
      lost(at, Fault.TIMEOUT);
    }
  }

  /** Ends it, whatever waits. */
  void stop() {
    if (wire != null) {
      wire.close();
      wire = null;
    }
  }
}
