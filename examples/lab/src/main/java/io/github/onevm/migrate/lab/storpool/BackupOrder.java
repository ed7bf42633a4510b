package io.github.onevm.migrate.lab.storpool;

import java.time.Instant;
import java.util.Map;

/** A call for backups: from which cluster to which, with these tags, accepted when. */
record BackupOrder(ClusterState from, ClusterState to, Map<String, String> tags, Instant accepted) {}
