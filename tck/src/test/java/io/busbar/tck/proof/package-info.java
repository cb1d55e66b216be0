/** Tests of the proof that a contract catches broken implementations. */
@NullMarked
package io.busbar.tck.proof;

import org.jspecify.annotations.NullMarked;
