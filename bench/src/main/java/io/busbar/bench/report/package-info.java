/** What a comparison found, as data, and the files that tell it: JSON, CSV, Markdown and HTML. */
@NullMarked
package io.busbar.bench.report;

import org.jspecify.annotations.NullMarked;
