@NullMarked
package io.busbar.transport.jetty;

import org.jspecify.annotations.NullMarked;
