/**
 * Where values come from: flags, environment variables, a file, defaults. What is written there is
 * held against the declarations of all options, and becomes {@link
 * io.busbar.app.config.Configuration}.
 */
@NullMarked
package io.busbar.app.config;

import org.jspecify.annotations.NullMarked;
