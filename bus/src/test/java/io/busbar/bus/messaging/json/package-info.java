/** JSON, well-meant and hostile. */
@NullMarked
package io.busbar.bus.messaging.json;

import org.jspecify.annotations.NullMarked;
