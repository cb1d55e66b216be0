/**
 * Commands beside those of the command line itself: a module that brings a {@link
 * io.busbar.api.command.Subcommand} needs nothing of how flags are read or help is laid out.
 */
@NullMarked
package io.busbar.api.command;

import org.jspecify.annotations.NullMarked;
