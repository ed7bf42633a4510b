package io.github.onevm.migrate.cli.harness;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.GuestRecord;
import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The site of these tests: VM 42 with a clone and a volatile disk and a context, RUNNING on alpha; a stale volume of its
 * own on beta that must be set aside; VM 43 RUNNING on alpha and VM 44 RUNNING on beta, which nothing may touch.
 */
public final class TrialSite {
    public static final String OS = "one-img-7-42-0";
    public static final String SCRATCH = "one-sys-42-1-raw";
    public static final String CONTEXT = "one-sys-42-2-iso";
    public static final List<String> DISKS = List.of(OS, SCRATCH);
    public static final String[] MOVE = {"42", "101"};

    /** The volume of the image of {@link #vmWithImage}. */
    public static final String DATA_IMAGE = "one-img-8";

    private static final int DATA = 4096;

    private TrialSite() {}

    /** The plan, for tests that want something different. */
    public static LabPlan plan() {
        return LabPlan.standard()
                .vm(standard -> vm())
                .frontEnd(site -> site.vm(VmSpec.of(43, "db-1")
                                .on(0, 101)
                                .disk(DiskSpec.image(7))
                                .nic(0))
                        .vm(VmSpec.of(44, "mail-1")
                                .on(1, 103)
                                .disk(DiskSpec.ofType("fs", 512))
                                .nic(0)))
                .then(TrialSite::fill);
    }

    /** The plan of a site that lives by a stepped clock: it does the same in every run, and nobody waits for it. */
    public static LabPlan stepped() {
        return StandardSite.stepped(plan());
    }

    /** A stepped site. */
    public static Lab start() {
        return stepped().start();
    }

    /** VM 42. */
    public static VmSpec vm() {
        return VmSpec.of(42, "web-1")
                .on(0, 101)
                .capacity("1", 2048)
                .disk(DiskSpec.image(7))
                .disk(DiskSpec.ofType("fs", 1024))
                .nic(0)
                .context("START_SCRIPT", "echo 'a & b' >/root/x")
                .withGraphics()
                .userAttribute("DESCRIPTION", "R&D's \"web\" <server>")
                .userAttribute("SCHED_REQUIREMENTS", "CLUSTER_ID = 100")
                .userAttribute("SCHED_DS_REQUIREMENTS", "ID = 101");
    }

    /** The same with a persistent image as disk 2. */
    public static VmSpec vmWithImage() {
        return vm().disk(DiskSpec.image(8));
    }

    /** The same with a TPM, whose state no undeploy has saved yet. */
    public static VmSpec vmWithTpm() {
        return vm().attribute("TPM", Map.of("MODEL", "tpm-crb"));
    }

    private static void fill(Lab lab) {
        lab.alpha().tag(OS, Map.of("vc-policy", "daily", "qc", "tier1"));
        for (String disk : DISKS) {
            lab.alpha().fill(disk, size(lab.alpha(), disk) - DATA, data(disk));
        }
        lab.beta().create(SCRATCH, 1 << 20, "one-ds-103", Map.of("nvm", "42", "nloc", "one", "mvts", "1700000000"));
        lab.beta().fill(SCRATCH, 0, data("an earlier move"));
    }

    private static byte[] data(String seed) {
        byte[] bytes = new byte[DATA];
        new Random(seed.hashCode()).nextBytes(bytes);
        return bytes;
    }

    private static long size(StorPoolCluster cluster, String volume) {
        return cluster.volume(volume).map(VolumeView::size).orElseThrow();
    }

    /** Whether the volumes of VM 42 there hold what they were filled with, and every record its guest ever wrote. */
    public static boolean holdsEverything(Lab lab, StorPoolCluster cluster) {
        return DISKS.stream()
                        .allMatch(disk ->
                                Arrays.equals(cluster.read(disk, size(cluster, disk) - DATA, DATA), data(disk)))
                && holdsWrites(lab, cluster, 42);
    }

    /** Whether the volumes of a VM there hold every record that its guest ever wrote. */
    public static boolean holdsWrites(Lab lab, StorPoolCluster cluster, int vm) {
        return lab.frontEnd().writes(vm).last().values().stream().allMatch(last -> holdsAll(cluster, vm, last));
    }

    private static boolean holdsAll(StorPoolCluster cluster, int vm, GuestRecord last) {
        byte[] all = cluster.read(last.volume(), 0, (int) (last.number() + 1) * GuestRecord.LENGTH);
        for (int number = 0; number <= last.number(); number++) {
            int offset = number * GuestRecord.LENGTH;
            byte[] wanted = new GuestRecord(last.diskId(), last.volume(), number, offset).content(vm);
            if (!Arrays.equals(all, offset, offset + wanted.length, wanted, 0, wanted.length)) {
                return false;
            }
        }
        return true;
    }

    /** Where VM 42 is: {@code 3/3 on 0}. */
    public static String where(Lab lab) {
        return where(lab, 42);
    }

    /** Where a VM is. */
    public static String where(Lab lab, int vm) {
        List<StateChange> log = lab.frontEnd().stateLog(vm);
        StateChange now = log.get(log.size() - 1);
        return now.state() + "/" + now.lcmState() + " on " + now.hostId();
    }
}
