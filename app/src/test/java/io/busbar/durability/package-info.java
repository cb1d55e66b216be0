/** What was acknowledged outlives kills, slow and failing disks, full ones and damaged files. */
@NullMarked
package io.busbar.durability;

import org.jspecify.annotations.NullMarked;
