package io.busbar.tck.transport;

import io.busbar.api.option.Options;
import io.busbar.api.transport.Transport;
import io.busbar.api.transport.Worker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of a transport, for each worker kind that it can honour. An engine's test is its
 * whole use:
 *
 * <pre>{@code
 * final class NettyTransportTest extends TransportContract {
 *   NettyTransportTest(Worker.Kind kind) {
 *     super(new NettyTransport(), kind);
 *   }
 * }
 * }</pre>
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass(name = "{0}")
@EnumSource(Worker.Kind.class)
public abstract class TransportContract {

  /** Settings for the whole run, {@code KEY=VALUE} joined by commas. */
  private static final String PROPERTY = "busbar.tck.options";

  final Transport transport;
  final Worker.Kind kind;
  final Options options;

  /**
   * The contract for one transport and one worker kind.
   *
   * @param transport what is tested
   * @param kind given by JUnit, each in turn; skipped if the transport can't honour it
   */
  protected TransportContract(Transport transport, Worker.Kind kind) {
    this(transport, Map.of(), kind);
  }

  /**
   * The contract for one transport with some of its options set.
   *
   * @param transport what is tested
   * @param settings key to text, of the transport's own options; the property {@code
   *     busbar.tck.options} adds others, and is the stronger
   * @param kind given by JUnit, each in turn; skipped if the transport can't honour it
   */
  protected TransportContract(Transport transport, Map<String, String> settings, Worker.Kind kind) {
    this.transport = transport;
    this.kind = kind;
    Map<String, String> texts = new HashMap<>(settings);
    String more = System.getProperty(PROPERTY, "");
    for (String one : more.isEmpty() ? List.<String>of() : List.of(more.split(",", -1))) {
      int sign = one.indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException(
            PROPERTY + " has '" + one + "'; write KEY=VALUE, joined by commas");
      }
      texts.put(one.substring(0, sign), one.substring(sign + 1));
    }
    this.options = Options.of(transport.options(), texts);
  }

  @Nested
  final class Requests extends RequestContract {
    Requests() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Answers extends AnswerContract {
    Answers() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Connections extends ConnectionContract {
    Connections() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class LimitsOfRequests extends LimitsContract {
    LimitsOfRequests() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Bytes extends CorpusContract {
    Bytes() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Fuzz extends FuzzContract {
    Fuzz() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Timeouts extends TimeoutContract {
    Timeouts() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Capacity extends CapacityContract {
    Capacity() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Faults extends FaultContract {
    Faults() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Streams extends StreamContract {
    Streams() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Workers extends WorkerContract {
    Workers() {
      super(TransportContract.this);
    }
  }

  @Nested
  final class Lifecycle extends LifecycleContract {
    Lifecycle() {
      super(TransportContract.this);
    }
  }
}
