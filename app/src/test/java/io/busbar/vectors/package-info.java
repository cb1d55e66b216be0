/**
 * Exchanges recorded from running servers of the messaging v2 protocol, replayed against every
 * transport, worker and store.
 */
@NullMarked
package io.busbar.vectors;

import org.jspecify.annotations.NullMarked;
