/** Tests of the fuzz job itself. */
@NullMarked
package io.busbar.tck.fuzz;

import org.jspecify.annotations.NullMarked;
