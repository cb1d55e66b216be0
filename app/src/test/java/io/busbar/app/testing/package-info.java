/** The program as a process, for tests of it, and plugins that behave as no real one would. */
@NullMarked
package io.busbar.app.testing;

import org.jspecify.annotations.NullMarked;
