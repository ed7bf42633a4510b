package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.CLONE;
import static io.github.onevm.migrate.memory.TwoClusters.VM;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Map;

/** Volumes that are not there, not the VM's, or not at rest; names that are taken. */
final class VolumeSites {
    private static final VolumeName TPM = new VolumeName("one-sys-42-SWTPM");

    private VolumeSites() {}

    static void addTo(Sites sites) {
        source(sites);
        installations(sites);
        use(sites);
        destination(sites);
    }

    private static void cloneTagged(Job job, Map<String, String> tags) {
        job.alpha().withoutVolume(CLONE).volume(CLONE, Bytes.ofMebibytes(10_240), "one-ds-100", tags);
    }

    private static void source(Sites sites) {
        sites.unsound("VOLUME_MISSING", j -> j.alpha().withoutVolume(CLONE))
                .unsound("VOLUME_OF_ANOTHER_VM", j -> cloneTagged(j, Map.of("nvm", "7")))
                .near("VOLUME_OF_ANOTHER_VM", "of nobody's", j -> cloneTagged(j, Map.of()))
                .unsound(
                        "VOLUME_SMALLER_THAN_DISK",
                        j -> j.alpha()
                                .withoutVolume(CLONE)
                                .volume(CLONE, new Bytes(10_240L * 1024 * 1024 - 512), "", Map.of()))
                .near("VOLUME_SMALLER_THAN_DISK", "as large", j -> cloneTagged(j, Map.of()))
                .unsound(
                        "VOLUME_BESIDE_THE_DISKS",
                        j -> j.alpha().volume(new VolumeName("one-sys-42-7-raw"), Map.of("nvm", "42")))
                .near(
                        "VOLUME_BESIDE_THE_DISKS",
                        "of another VM",
                        j -> j.alpha().volume(new VolumeName("one-sys-421-7-raw"), Map.of("nvm", "421")))
                .unsound("TPM_STATE_NOT_SAVED", j -> j.vm(vm -> vm.tpm(true)))
                .near("TPM_STATE_NOT_SAVED", "saved", j -> {
                    j.vm(vm -> vm.tpm(true));
                    j.alpha().volume(TPM, Map.of("nvm", "42"));
                })
                .unsound("TPM_STATE_MISSING", j -> {
                    j.site.state(VM, VmState.UNDEPLOYED);
                    j.vm(vm -> vm.tpm(true));
                })
                .near("TPM_STATE_MISSING", "an undeploy is to come", j -> j.vm(vm -> vm.tpm(true)))
                .near("TPM_STATE_MISSING", "saved", j -> {
                    j.vm(vm -> vm.tpm(true));
                    j.site.state(VM, VmState.UNDEPLOYED);
                });
    }

    private static void installations(Sites sites) {
        sites.unsound("VOLUMES_OF_SEVERAL_INSTALLATIONS", j -> cloneTagged(j, Map.of("nvm", "42", "nloc", "two")))
                .near("VOLUMES_OF_SEVERAL_INSTALLATIONS", "not tagged", j -> cloneTagged(j, Map.of("nvm", "42")))
                .unsound("INSTALLATION_TAG_DIFFERS", j -> cloneTagged(j, Map.of("nvm", "42", "nloc", "two")));
    }

    private static void use(Sites sites) {
        sites.unsound("VOLUME_STILL_ATTACHED", j -> {
                    j.site.state(VM, VmState.UNDEPLOYED);
                    j.alpha().attached(CLONE, 9, false);
                })
                .near(
                        "VOLUME_STILL_ATTACHED",
                        "by a VM that runs",
                        j -> j.alpha().attached(CLONE, 1, true))
                .unsound("VOLUME_ATTACHED_TWICE", j -> j.alpha().attached(CLONE, 9, true))
                .near("VOLUME_ATTACHED_TWICE", "one reads", j -> j.alpha().attached(CLONE, 9, false));
    }

    private static void destination(Sites sites) {
        sites.unsound(
                        "DESTINATION_VOLUME_IN_USE",
                        j -> j.beta().volume(CLONE, Map.of()).attached(CLONE, 9, true))
                .unsound(
                        "DESTINATION_VOLUME_OF_ANOTHER_VM",
                        j -> j.beta().volume(CLONE, Map.of("nvm", "42", "nloc", "two")))
                .near(
                        "DESTINATION_VOLUME_OF_ANOTHER_VM",
                        "of this VM",
                        j -> j.beta().volume(CLONE, Map.of("nvm", "42")))
                .unsound("DESTINATION_NAME_TAKEN", j -> j.beta().volume(CLONE, Map.of("nvm", "42")));
    }
}
