/**
 * What every adapter of an engine would otherwise write again, so that behaviour is the same on all
 * of them: {@link io.busbar.api.engine.EngineServer} is the life of a server, {@link
 * io.busbar.api.engine.EngineConnection} what may come in over a connection and how long that may
 * take, {@link io.busbar.api.engine.EngineExchange} the once-only completion and the hand-over to
 * the worker, {@link io.busbar.api.engine.EngineSink} the one write at a time of a stream, {@link
 * io.busbar.api.engine.Refusal} what a transport answers by itself. Only authors of transports need
 * this package.
 */
@NullMarked
package io.busbar.api.engine;

import org.jspecify.annotations.NullMarked;
