/**
 * What is spoken on the bus: {@link io.busbar.api.protocol.Protocol} makes a handler over a store.
 */
@NullMarked
package io.busbar.api.protocol;

import org.jspecify.annotations.NullMarked;
