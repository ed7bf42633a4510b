package io.github.onevm.migrate.cli.e2e;

import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.BrokenSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.ImageSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A class of names of addon-storpool (ON-81): a site with an example of it, and what becomes of it.
 *
 * @param name the class
 * @param plan the site
 * @param made what is done there before the VM is powered off
 * @param options options of the move
 * @param object the volume or snapshot of the class
 * @param refusal the id of the check that refuses it, and what it says of it; empty if it moves
 */
record NamingClass(
        String name,
        UnaryOperator<LabPlan> plan,
        Consumer<Lab> made,
        List<String> options,
        String object,
        List<String> refusal) {
    private static final int OTHER_IMAGE = 10;
    private static final long MIB = 1 << 20;
    private static final String TIME = "1795780800";
    private static final UnaryOperator<VmSpec> UEFI =
            vm -> vm.os("FIRMWARE", "/usr/share/OVMF/OVMF_CODE.secboot.fd").userAttribute("T_OS_NVRAM", "storpool");

    static Stream<NamingClass> all() {
        return Stream.of(disks(), state(), snapshots(), strays(), unsupported()).flatMap(rows -> rows);
    }

    private static Stream<NamingClass> disks() {
        return Stream.of(
                moved("persistent image", plan -> plan, StandardVm.DATA),
                moved("clone", plan -> plan, StandardVm.OS),
                moved("CDROM", plan -> plan, StandardVm.CDROM),
                moved("persistent CDROM", withImage(cdrom().asPersistent()), "one-img-10-42-5"),
                moved("volatile disk", plan -> plan, StandardVm.SCRATCH),
                moved(
                        "volatile disk of another FORMAT",
                        plan -> plan.vm(vm -> vm.disk(DiskSpec.ofType("fs", 64).with("FORMAT", "qcow2"))),
                        "one-sys-42-5-qcow2"),
                moved("swap", plan -> plan, StandardVm.SWAP));
    }

    private static Stream<NamingClass> state() {
        return Stream.of(
                moved("UEFI variables", plan -> plan.vm(UEFI).then(fill("one-sys-42-NVRAM")), "one-sys-42-NVRAM"),
                moved(
                        "TPM state",
                        plan -> plan.vm(vm -> vm.attribute("TPM", Map.of("MODEL", "tpm-crb")))
                                .then(volume("one-sys-42-SWTPM")),
                        "one-sys-42-SWTPM"));
    }

    private static Stream<NamingClass> snapshots() {
        Consumer<Lab> ofDisk =
                lab -> new OneCalls(lab).done("one.vm.disksnapshotcreate", StandardVm.ID, 0, "before the update");
        Consumer<Lab> ofVm = lab -> new OneCalls(lab).done("one.vm.snapshotcreate", StandardVm.ID, "before the update");
        return Stream.of(
                new NamingClass(
                        "disk snapshot",
                        plan -> plan,
                        ofDisk,
                        List.of("--snapshots", "carry"),
                        StandardVm.OS + "-snap0",
                        List.of()),
                new NamingClass(
                        "VM snapshot",
                        plan -> plan,
                        ofVm,
                        List.of("--snapshots", "carry"),
                        StandardVm.OS + "-ONESNAP-0-[0-9]+",
                        List.of()),
                new NamingClass(
                        "disk snapshot, without the option",
                        plan -> plan,
                        ofDisk,
                        List.of(),
                        "",
                        List.of("DISK_SNAPSHOTS", "disk 0")),
                new NamingClass(
                        "VM snapshot, without the option",
                        plan -> plan,
                        ofVm,
                        List.of(),
                        "",
                        List.of("VM_SNAPSHOTS", "has VM snapshots [0]")));
    }

    private static Stream<NamingClass> strays() {
        String id = "VOLUME_BESIDE_THE_DISKS";
        String hash = "0123456789abcdef0123456789abcdef";
        return Stream.of(
                refused("raw checkpoint", "one-sys-42-rawcheckpoint", id, "a checkpoint of the VM's memory"),
                refused("checkpoint", "one-sys-42-checkpoint", id, "a checkpoint of the VM's memory"),
                refused("memory of a VM snapshot", "one-sys-42", id, "the memory of a VM snapshot"),
                refused("import of an image", "one-img-8-" + hash, id, "an unfinished import of one-img-8"),
                refused("revert", "one-img-8-" + TIME + "-x7Qa", id, "a temporary volume of a revert of one-img-8"),
                refused("revert, SPTMP", "one-img-7-42-0-SPTMP-4", id, "a revert of one-img-7-42-0"),
                refused("revert, DELETE", "one-sys-42-2-raw_DELETE" + TIME, id, "a revert of one-sys-42-2-raw"),
                refused("a disk of which nothing is known", "one-sys-42-17-raw", id, "that the VM does not have"));
    }

    private static Stream<NamingClass> unsupported() {
        UnaryOperator<LabPlan> ceph = BrokenSite.CEPH_DISK::in;
        return Stream.of(
                refused("IMMUTABLE image", special("IMMUTABLE"), "DISK_UNSUPPORTED", "is an immutable image"),
                refused("SHAREABLE image", special("SHAREABLE"), "DISK_UNSUPPORTED", "is a shareable image"),
                refused("disk without a StorPool volume", ceph, "DISK_UNSUPPORTED", "driver ceph"));
    }

    Lab start() {
        Lab lab = plan.apply(StandardSite.plan().then(SmallData::fill)).start();
        made.accept(lab);
        new OneCalls(lab).done("one.vm.action", "poweroff-hard", StandardVm.ID);
        return lab;
    }

    private static NamingClass moved(String name, UnaryOperator<LabPlan> plan, String volume) {
        return new NamingClass(name, plan, lab -> {}, List.of(), volume, List.of());
    }

    private static NamingClass refused(String name, String volume, String id, String words) {
        return new NamingClass(name, plan -> plan, volume(volume), List.of(), volume, List.of(id, words));
    }

    private static NamingClass refused(String name, UnaryOperator<LabPlan> plan, String id, String words) {
        return new NamingClass(name, plan, lab -> {}, List.of(), "", List.of(id, words));
    }

    private static ImageSpec cdrom() {
        return ImageSpec.cdrom(OTHER_IMAGE, "tools", 100, 64);
    }

    private static UnaryOperator<LabPlan> withImage(ImageSpec image) {
        return plan -> plan.frontEnd(fe -> fe.image(image)).vm(vm -> vm.disk(DiskSpec.image(image.id())));
    }

    private static UnaryOperator<LabPlan> special(String kind) {
        ImageSpec image = ImageSpec.data(OTHER_IMAGE, "shared", 100, 64).with("PERSISTENT_TYPE", kind);
        return plan -> plan.frontEnd(fe -> fe.image(image))
                .vm(vm -> vm.disk(DiskSpec.image(OTHER_IMAGE).with("PERSISTENT_TYPE", kind)));
    }

    private static Consumer<Lab> volume(String name) {
        return lab -> {
            lab.alpha().create(name, MIB, "one-ds-101", Map.of("nvm", "42", "nloc", "one", "virt", "one"));
            fill(name).accept(lab);
        };
    }

    private static Consumer<Lab> fill(String volume) {
        return lab -> lab.alpha().fill(volume, 4096, volume.getBytes(StandardCharsets.US_ASCII));
    }

    /** Shown as the name of a test. */
    @Override
    public String toString() {
        return name;
    }
}
