package io.busbar.tck.broken;

import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import io.busbar.tck.proof.Subject;
import io.busbar.tck.transport.TransportContract;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of a transport, on one that may have a flaw. Run by {@link BrokenTransportsTest}.
 */
@ExtendWith(Subject.class)
final class BrokenContract extends TransportContract {

  BrokenContract(Worker.Kind kind, Transport subject) {
    super(subject, kind);
  }
}
