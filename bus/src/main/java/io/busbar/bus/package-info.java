/**
 * The message bus: protocols over the handler SPI, domain rules over the store SPI. {@link
 * io.busbar.bus.MessagingV2} is its first protocol; everything below this package is its inside.
 */
@NullMarked
package io.busbar.bus;

import org.jspecify.annotations.NullMarked;
