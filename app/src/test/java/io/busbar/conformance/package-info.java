/** Makes the tables of the page on conformance out of what the build has seen. */
@NullMarked
package io.busbar.conformance;

import org.jspecify.annotations.NullMarked;
