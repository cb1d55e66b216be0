/**
 * Raw HTTP/1.1 requests, each in a file with what must come of it and the rule that says so: what
 * they are, how they are sent, and how an answer is judged. {@link io.busbar.tck.corpus.Corpus} has
 * them all, {@link io.busbar.tck.corpus.CorpusRun} sends one to any server that runs a {@link
 * io.busbar.tck.corpus.CorpusHandler} within {@link io.busbar.tck.corpus.Corpus#LIMITS}, and {@link
 * io.busbar.tck.corpus.Verdict} compares.
 *
 * <p>A file's folder is its topic, its name what it shows. This is {@code
 * connection/http-1.0-close.http}:
 *
 * <pre>
 * class: served
 * rule: RFC 9112 section 9.3
 * why: close is looked for first
 * answers: 200 closed
 * ---
 * GET / HTTP/1.0\r\n
 * Connection: close\r\n
 * \r\n
 * ---
 * method: GET
 * path: /
 * query:
 * version: HTTP/1.0
 * header connection: close
 * body:
 * </pre>
 *
 * <p>{@code class} is one of {@link io.busbar.tck.corpus.Case.Kind}; {@code answers} are the
 * statuses that the built-in engines answer with, and what becomes of the connection. Then come the
 * bytes, in {@link io.busbar.tck.corpus.Notation}, where the ends of the file's own lines do not
 * count; and then what the handler must have seen of each request that is served.
 */
@NullMarked
package io.busbar.tck.corpus;

import org.jspecify.annotations.NullMarked;
