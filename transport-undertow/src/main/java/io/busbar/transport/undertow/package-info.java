/** Undertow as a transport: the class to name is {@link UndertowTransport}; the rest is its own. */
@NullMarked
package io.busbar.transport.undertow;

import org.jspecify.annotations.NullMarked;
