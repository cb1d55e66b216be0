/** Writes down which contracts an implementation has kept, for a page that shows it. */
@NullMarked
package io.busbar.tck.report;

import org.jspecify.annotations.NullMarked;
