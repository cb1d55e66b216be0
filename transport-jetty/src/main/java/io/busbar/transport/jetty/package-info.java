/**
 * Jetty's core, without servlets, as a transport. {@link io.busbar.transport.jetty.JettyTransport}
 * is found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.busbar.transport.jetty;

import org.jspecify.annotations.NullMarked;
