@NullMarked
package io.busbar.bench.lab;

import org.jspecify.annotations.NullMarked;
