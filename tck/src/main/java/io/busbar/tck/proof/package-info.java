/**
 * Shows that a contract catches what it is there to catch: {@link io.busbar.tck.proof.Proof} runs
 * it on implementations that are broken on purpose, each in one way.
 */
@NullMarked
package io.busbar.tck.proof;

import org.jspecify.annotations.NullMarked;
