/** Where options may be given, and what is said of what is wrong there. */
@NullMarked
package io.busbar.app.config;

import org.jspecify.annotations.NullMarked;
