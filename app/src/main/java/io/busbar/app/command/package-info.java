/** What a command is: its flags, what it is made from, and what it does. */
@NullMarked
package io.busbar.app.command;

import org.jspecify.annotations.NullMarked;
