/**
 * Transports, stores and protocols as they are found: on the class path, and in folders with a
 * class loader for each plugin.
 */
@NullMarked
package io.busbar.app.plugin;

import org.jspecify.annotations.NullMarked;
