/**
 * What a request looks like to the code that answers it: {@link io.busbar.api.http.Handler} gets an
 * {@link io.busbar.api.http.Exchange} and completes it once.
 */
@NullMarked
package io.busbar.api.http;

import org.jspecify.annotations.NullMarked;
