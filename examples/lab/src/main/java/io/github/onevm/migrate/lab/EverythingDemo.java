package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows a move of a VM that has everything that moves: UEFI with its variables on StorPool, a TPM, a persistent image, two
 * disk snapshots, a VM snapshot, swap, a CDROM, and scheduling pins. Afterwards each part is compared with what it was.
 */
public final class EverythingDemo {
    private static final String NVRAM = "one-sys-42-NVRAM";
    private static final String TPM = "one-sys-42-SWTPM";
    private static final String VM_SNAPSHOT = "ONESNAP-0-1795355990";
    private static final List<String> DISK_SNAPSHOTS = List.of(StandardVm.OS + "-snap0", StandardVm.OS + "-snap1");
    private static final Map<String, String> TAGS = Map.of("virt", "one", "nloc", "one", "nvm", "42");

    private EverythingDemo() {}

    /**
     * Runs it; returns the exit code: the command's, or 1 when anything differs that should not.
     *
     * @param command the packaged command
     */
    public static int run(Path command) throws IOException, InterruptedException {
        try (Lab lab = Up.plan()
                .vm(EverythingDemo::everything)
                .then(EverythingDemo::plant)
                .start()) {
            Demo.show("BEFORE", lab);
            Map<String, Map<String, String>> tags = tags(lab.alpha());
            pins(lab).forEach(Console::line);
            int exit = Demo.migrate(lab, command, List.of("--snapshots", "carry", "--pins", "rewrite"));
            Demo.show("AFTER", lab);
            boolean same = exit == 0 && compare(lab, tags);
            return exit == 0 && !same ? 1 : exit;
        }
    }

    private static VmSpec everything(VmSpec vm) {
        return vm.os("FIRMWARE", "/usr/share/OVMF/OVMF_CODE.secboot.fd")
                .userAttribute("T_OS_NVRAM", "storpool")
                .attribute("TPM", Map.of("MODEL", "tpm-crb"))
                .attribute(
                        "SNAPSHOT",
                        Map.of(
                                "HYPERVISOR_ID", VM_SNAPSHOT,
                                "SNAPSHOT_ID", "0",
                                "NAME", "before the upgrade",
                                "TIME", "1795355990",
                                "SYSTEM_DISK_SIZE", "5120"))
                .snapshots("<SNAPSHOTS><ALLOW_ORPHANS><![CDATA[NO]]></ALLOW_ORPHANS>"
                        + "<CURRENT_BASE><![CDATA[1]]></CURRENT_BASE><DISK_ID><![CDATA[0]]></DISK_ID>"
                        + "<NEXT_SNAPSHOT><![CDATA[2]]></NEXT_SNAPSHOT>" + snapshot(0, -1) + snapshot(1, 0)
                        + "</SNAPSHOTS>");
    }

    private static String snapshot(int id, int parent) {
        return "<SNAPSHOT><DATE><![CDATA[1795355989]]></DATE><ID><![CDATA[" + id + "]]></ID><NAME><![CDATA[day " + id
                + "]]></NAME><PARENT><![CDATA[" + parent + "]]></PARENT><SIZE><![CDATA[20480]]></SIZE></SNAPSHOT>";
    }

    /** The snapshots differ from each other and from the volume. */
    private static void plant(Lab lab) {
        DISK_SNAPSHOTS.forEach(name -> {
            lab.alpha().fill(StandardVm.OS, 1L << 20, name.getBytes(StandardCharsets.US_ASCII));
            lab.alpha().snapshot(StandardVm.OS, name, TAGS);
        });
        Map<String, String> group = Stream.concat(StandardVm.VOLUMES.stream(), Stream.of(StandardVm.CONTEXT))
                .collect(Collectors.toMap(volume -> volume, volume -> volume + "-" + VM_SNAPSHOT));
        lab.alpha().snapshotGroup(group, TAGS);
        lab.alpha().fill(StandardVm.OS, 1L << 20, new byte[] {1, 2, 3});
        lab.alpha().fill(NVRAM, 8192, new byte[] {4, 5, 6});
    }

    private static Map<String, Map<String, String>> tags(StorPoolCluster cluster) {
        return volumes()
                .filter(volume -> !volume.equals(TPM))
                .collect(Collectors.toMap(
                        volume -> volume,
                        volume -> new TreeMap<>(
                                cluster.volume(volume).map(VolumeView::tags).orElse(Map.of()))));
    }

    private static Stream<String> volumes() {
        return Stream.concat(StandardVm.VOLUMES.stream(), Stream.of(NVRAM, TPM));
    }

    private static List<String> pins(Lab lab) {
        String body = lab.frontEnd().vmDocument(StandardVm.ID);
        return Stream.of("SCHED_REQUIREMENTS", "SCHED_DS_REQUIREMENTS")
                .map(name -> name + ": "
                        + body.replaceAll("(?s).*<" + name + "><!\\[CDATA\\[(.*?)]]></" + name + ">.*", "$1"))
                .toList();
    }

    private static boolean compare(Lab lab, Map<String, Map<String, String>> before) {
        boolean all = true;
        for (String volume : volumes().toList()) {
            all &= told(volume + ", bytes", LastSnapshots.arrivedAsStopped(lab, volume));
        }
        Map<String, Map<String, String>> now = tags(lab.beta());
        for (Map.Entry<String, Map<String, String>> was : new TreeMap<>(before).entrySet()) {
            all &= told(was.getKey() + ", tags", was.getValue().equals(now.get(was.getKey())));
        }
        for (String snapshot : snapshots().toList()) {
            all &= told(snapshot, isSame(lab, snapshot));
        }
        List<String> pins = pins(lab);
        pins.forEach(Console::line);
        all &= told(
                "pins, changed as documented",
                pins.equals(List.of("SCHED_REQUIREMENTS: CLUSTER_ID = 101", "SCHED_DS_REQUIREMENTS: ID = 103")));
        String image = String.join("", lab.frontEnd().bodies("image_pool"));
        return all
                & told("record of image 8, changed as documented", image.matches("(?s).*one-ds-102/one-img-8[\\]<].*"));
    }

    private static Stream<String> snapshots() {
        return Stream.concat(
                DISK_SNAPSHOTS.stream(), StandardVm.VOLUMES.stream().map(volume -> volume + "-" + VM_SNAPSHOT));
    }

    private static boolean isSame(Lab lab, String snapshot) {
        return lab.beta().snapshotNames().contains(snapshot) && lab.alpha().sameContent(snapshot, lab.beta(), snapshot);
    }

    private static boolean told(String what, boolean same) {
        Console.line(String.format(Locale.ROOT, "%-60s %s", what, same ? "as it should be" : "DIFFERS"));
        return same;
    }
}
