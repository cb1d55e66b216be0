/**
 * A server engine behind one face: {@link io.busbar.api.transport.Transport} makes a {@link
 * io.busbar.api.transport.Server} that brings requests to a handler. Who writes one starts from
 * {@link io.busbar.api.engine}.
 */
@NullMarked
package io.busbar.api.transport;

import org.jspecify.annotations.NullMarked;
