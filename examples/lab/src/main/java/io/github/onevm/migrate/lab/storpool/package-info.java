/** The simulated StorPool cluster: state, rules and HTTP/JSON interface. */
@NullMarked
package io.github.onevm.migrate.lab.storpool;

import org.jspecify.annotations.NullMarked;
