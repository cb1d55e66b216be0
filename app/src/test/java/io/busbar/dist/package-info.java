/**
 * What is given away, as far as it can be tried before it is packed; {@code .ci} tries the rest.
 */
@NullMarked
package io.busbar.dist;

import org.jspecify.annotations.NullMarked;
