/** Files of the project that are made from its declarations, and tests that they are up to date. */
@NullMarked
package io.busbar.generated;

import org.jspecify.annotations.NullMarked;
