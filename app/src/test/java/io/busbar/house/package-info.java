/** The rules of the house, held against the classes of every room. */
@NullMarked
package io.busbar.house;

import org.jspecify.annotations.NullMarked;
