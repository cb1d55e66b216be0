/** The client's commands, run against real servers. */
@NullMarked
package io.busbar.app.client;

import org.jspecify.annotations.NullMarked;
