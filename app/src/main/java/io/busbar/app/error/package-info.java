/** What is said when something is wrong, and how the program ends then. */
@NullMarked
package io.busbar.app.error;

import org.jspecify.annotations.NullMarked;
