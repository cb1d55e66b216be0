package io.busbar.transport.jetty;

import io.busbar.api.engine.InFlight;
import io.busbar.api.http.Handler;
import io.busbar.api.transport.Worker;
import java.util.function.BooleanSupplier;

/**
 * Where a server's requests go.
 *
 * @param handler what answers them
 * @param worker where it runs
 * @param inFlight what counts them
 * @param draining whether every answer must close its connection
 */
record Destination(Handler handler, Worker worker, InFlight inFlight, BooleanSupplier draining) {}
