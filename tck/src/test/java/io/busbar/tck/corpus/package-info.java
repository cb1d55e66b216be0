/** Tests of the corpus itself: that its files say what is meant, and that a fault is seen. */
@NullMarked
package io.busbar.tck.corpus;

import org.jspecify.annotations.NullMarked;
