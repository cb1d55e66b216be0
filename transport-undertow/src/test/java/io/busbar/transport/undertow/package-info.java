/** Undertow against the contract of a transport. */
@NullMarked
package io.busbar.transport.undertow;

import org.jspecify.annotations.NullMarked;
