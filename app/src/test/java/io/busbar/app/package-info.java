/** The command line and the server's life, from outside. */
@NullMarked
package io.busbar.app;

import org.jspecify.annotations.NullMarked;
