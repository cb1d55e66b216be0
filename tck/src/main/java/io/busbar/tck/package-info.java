/** What the conformance kits share: parts that a test sets by hand. */
@NullMarked
package io.busbar.tck;

import org.jspecify.annotations.NullMarked;
