/** What can be asked for: the plans, the four studies, the limits. */
@NullMarked
package io.busbar.bench.plan;

import org.jspecify.annotations.NullMarked;
