/**
 * What every adapter of an engine would otherwise write again, so that behaviour is the same on all
 * of them: {@link io.busbar.api.engine.EngineExchange} is the once-only completion and the
 * hand-over to the worker, {@link io.busbar.api.engine.EngineServer} is the life of a server. Only
 * authors of transports need this package.
 */
@NullMarked
package io.busbar.api.engine;

import org.jspecify.annotations.NullMarked;
