/**
 * HTTP/1.1 calls for back-ends, over one connection each. A failure says whether anything was sent, because that decides
 * whether a call that changes something may be repeated.
 */
@NullMarked
package io.github.onevm.migrate.http;

import org.jspecify.annotations.NullMarked;
