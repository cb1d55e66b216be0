/** The bare servers, each asked the same over real sockets. */
@NullMarked
package io.busbar.bench.bare;

import org.jspecify.annotations.NullMarked;
