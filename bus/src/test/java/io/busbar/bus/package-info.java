/** The protocols as the outside finds them. */
@NullMarked
package io.busbar.bus;

import org.jspecify.annotations.NullMarked;
