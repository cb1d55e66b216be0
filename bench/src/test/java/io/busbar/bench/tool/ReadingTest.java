package io.busbar.bench.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.busbar.bench.load.Fault;
import io.busbar.bench.load.LoadException;
import io.busbar.bench.load.LoadResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tools have really said, read. */
class ReadingTest {

  private static Run.Said said(String text) {
    return new Run.Said(0, text, 0.5);
  }

  @Test
  void httperfWithSomeConnectionsThatTimedOut() {
    LoadResult result =
        Httperf.read(
            said(
                """
                httperf: warning: open file limit > FD_SETSIZE; limiting max. # of open files
                Maximum connect burst length: 2

                Total: connections 400 requests 1995 replies 1990 test-duration 1.996 s

                Connection rate: 200.4 conn/s (5.0 ms/conn, <=7 concurrent connections)
                Connection time [ms]: min 0.2 avg 2.8 max 32.6 median 0.5 stddev 6.2
                Connection time [ms]: connect 0.0
                Connection length [replies/conn]: 5.000

                Request rate: 1002.0 req/s (1.0 ms/req)
                Request size [B]: 62.0

                Reply rate [replies/s]: min 0.0 avg 0.0 max 0.0 stddev 0.0 (0 samples)
                Reply time [ms]: response 0.6 transfer 0.1
                Reply size [B]: header 120.0 content 420.0 footer 0.0 (total 540.0)
                Reply status: 1xx=0 2xx=1980 3xx=0 4xx=0 5xx=10

                CPU time [s]: user 0.29 system 1.41 (user 14.7% system 70.5% total 85.2%)
                Net I/O: 589.1 KB/s (4.8*10^6 bps)

                Errors: total 2 client-timo 1 socket-timo 0 connrefused 0 connreset 1
                Errors: fd-unavail 0 addrunavail 0 ftab-full 0 other 0
                """),
            2000,
            0);
    assertEquals(1980, result.answered());
    assertEquals(Map.of(Fault.STATUS, 10L, Fault.TIMEOUT, 5L, Fault.RESET, 5L), result.faults());
    assertEquals(2000, result.sent());
    assertEquals(1.996, result.seconds());
    assertEquals(1.70, result.cpuSeconds(), 1e-9);
    assertEquals(700, result.latency().mean(), 1e-9);
    assertEquals(1980 * 420L, result.bytes());
  }

  @Test
  void abWithOtherStatusesAndResets() {
    LoadResult result =
        Ab.read(
            said(
                """
                Document Path:          /
                Document Length:        3 bytes

                Concurrency Level:      4
                Time taken for tests:   0.250 seconds
                Complete requests:      1000
                Failed requests:        24
                   (Connect: 0, Receive: 4, Length: 18, Exceptions: 2)
                Non-2xx responses:      12
                Total transferred:      63000 bytes
                HTML transferred:       2982 bytes
                Requests per second:    4000.00 [#/sec] (mean)

                Connection Times (ms)
                              min  mean[+/-sd] median   max
                Connect:        0    0   0.1      0       1
                Processing:     0    1   2.5      1      21
                Waiting:        0    1   2.4      1      21
                Total:          0    1   2.6      1      22

                Percentage of the requests served within a certain time (ms)
                  50%      1
                  66%      1
                  90%      3
                  99%     12
                 100%     22 (longest request)
                """),
            0);
    assertEquals(Map.of(Fault.STATUS, 12L, Fault.RESET, 6L), result.faults());
    assertEquals(982, result.answered());
    assertEquals(0.25, result.seconds());
    assertEquals(12_000, result.latency().p99());
    assertEquals(22_000, result.latency().max());
    assertEquals(2600, result.latency().deviation());
    assertEquals(2982, result.bytes());
  }

  @Test
  void wrkThatWasRefused() {
    var said = said("unable to connect to 127.0.0.1:18081 Connection refused\n");
    assertEquals(Map.of(Fault.REFUSED, 1L), Wrk.read(said, 0).faults());
  }

  @Test
  void whatSaysNothingHasFailed() {
    assertThrows(LoadException.class, () -> Wrk.read(said("PANIC"), 0));
    assertThrows(LoadException.class, () -> Ab.read(said("ab: wrong number"), 0));
    assertThrows(LoadException.class, () -> Httperf.read(said(""), 1, 0));
  }
}
