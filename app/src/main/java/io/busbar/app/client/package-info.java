/** A client of a running bus for people: posts, lists, claims and deletes messages over HTTP. */
@NullMarked
package io.busbar.app.client;

import org.jspecify.annotations.NullMarked;
