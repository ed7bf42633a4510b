/**
 * A simulated StorPool cluster: its state and rules, its real (sparse) data, the transfer of backups to a second
 * cluster, and the HTTP/JSON interface. Ids such as SP-31 in the Javadoc are facts of
 * docs/reference/storpool.md; what no source settles is a switch of {@link io.github.onevm.migrate.lab.storpool.Assumptions}. Read {@link
 * io.github.onevm.migrate.lab.storpool.StorPoolCluster} first, then {@link
 * io.github.onevm.migrate.lab.storpool.StorPoolServer}.
 */
@NullMarked
package io.github.onevm.migrate.lab.storpool;

import org.jspecify.annotations.NullMarked;
