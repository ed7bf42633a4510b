package io.github.onevm.migrate.lab.opennebula;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The edits that a migration with onedb makes, from cluster alpha to cluster beta. */
final class OnedbEdits {
    private final RecordedSite site;
    private final Onedb onedb;

    OnedbEdits(RecordedSite site) {
        this.site = site;
        try {
            Path folder = Files.createTempDirectory("onedb");
            folder.toFile().deleteOnExit();
            this.onedb = new Onedb(site, folder, "oneadmin:opennebula");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All disks, the last history record; the requirements are deleted. */
    void moveWeb1(int seq) {
        disk(0, 0, "beta-image", 102);
        disk(0, 1, "beta-image", 102);
        disk(0, 2, "beta-system", 103);
        disk(0, 3, "beta-image", 102);
        run("change-body", "vm", "--id", "0", "/VM/USER_TEMPLATE/SCHED_REQUIREMENTS", "--delete");
        run("change-body", "vm", "--id", "0", "/VM/USER_TEMPLATE/SCHED_DS_REQUIREMENTS", "--delete");
        history(0, seq);
    }

    /** The disk and the history record; the requirements stay. */
    void moveDb1() {
        disk(1, 0, "beta-image", 102);
        history(1, 0);
    }

    /** The disk and the history record; the recording has no SCHED_MESSAGE any more. */
    void moveEdge1() {
        disk(2, 0, "beta-image", 102);
        run("change-body", "vm", "--id", "2", "/VM/USER_TEMPLATE/SCHED_MESSAGE", "--delete");
        history(2, 0);
    }

    private void disk(int vm, int disk, String datastore, int datastoreId) {
        String path = "/VM/TEMPLATE/DISK[DISK_ID=" + disk + "]/";
        run("change-body", "vm", "--id", String.valueOf(vm), path + "DATASTORE", datastore);
        run("change-body", "vm", "--id", String.valueOf(vm), path + "DATASTORE_ID", String.valueOf(datastoreId));
        run("change-body", "vm", "--id", String.valueOf(vm), path + "CLUSTER_ID", "101");
    }

    private void history(int vm, int seq) {
        run("change-history", "--id", String.valueOf(vm), "--seq", String.valueOf(seq), "HISTORY/DS_ID", "103");
    }

    private void run(String... words) {
        Onedb.Result result = onedb.run(words);
        if (result.status() != 0 || !result.out().isEmpty() || !result.err().isEmpty()) {
            throw new AssertionError("onedb says " + result);
        }
    }

    /** Polls until the user template of the VM contains the text. */
    void waitForUserTemplate(int vm, String text) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!site.frontEnd.vmDocument(vm).contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no \"" + text + "\" in " + site.frontEnd.vmDocument(vm));
            }
            Thread.onSpinWait();
        }
    }
}
