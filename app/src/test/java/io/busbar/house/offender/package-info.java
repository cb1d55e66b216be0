/** A class that breaks the rules of the house, to show that it is caught. */
@NullMarked
package io.busbar.house.offender;

import org.jspecify.annotations.NullMarked;
