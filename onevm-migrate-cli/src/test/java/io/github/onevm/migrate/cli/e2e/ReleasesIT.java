package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases of OpenNebula, and VMs whose home holds state, which releases treat differently. */
class ReleasesIT {
    private static final String NVRAM = "one-sys-42-NVRAM";
    private static final UnaryOperator<VmSpec> NATIVE_UEFI =
            vm -> vm.os("FIRMWARE", "/usr/share/OVMF/OVMF_CODE.secboot.fd");
    private static final UnaryOperator<VmSpec> UEFI_ON_STORPOOL =
            vm -> NATIVE_UEFI.apply(vm).userAttribute("T_OS_NVRAM", "storpool");
    private static final UnaryOperator<VmSpec> TPM = vm -> vm.attribute("TPM", Map.of("MODEL", "tpm-crb"));

    private static Lab lab(String release, UnaryOperator<VmSpec> vm) {
        return StandardSite.plan().frontEnd(b -> b.version(release)).vm(vm).start();
    }

    private static String datastoreInRecord(Lab lab) {
        return lab.frontEnd().historyBody(StandardVm.ID, 0).replaceAll("(?s).*<DS_ID>(\\d+)</DS_ID>.*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.0", "5.12.9", "6.0.0", "6.4.1", "6.10.5", "7.0.0", "7.4.0"})
    void the_standard_vm_runs_on_the_destination(String release) {
        try (Lab lab = lab(release, vm -> vm)) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(Traces.last(lab).datastoreId()).isEqualTo(103);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.0", "6.10.5", "7.4.0"})
    void a_chosen_host_gets_the_vm(String release) {
        try (Lab lab = lab(release, vm -> vm)) {
            assertThat(Cli.run(lab, "--host", "2", "42", "101").exit()).isZero();
            assertThat(Traces.last(lab).hostId()).isEqualTo(2);
            assertThat(Traces.last(lab).datastoreId()).isEqualTo(103);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.0", "6.10.5", "7.4.0"})
    void uefi_variables_on_stor_pool_move_with_the_vm(String release) {
        try (Lab lab = lab(release, UEFI_ON_STORPOOL)) {
            lab.alpha().fill(NVRAM, 8192, "boot order".getBytes(StandardCharsets.US_ASCII));
            String content = lab.alpha().contentDigest(NVRAM);
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            VolumeView moved = Traces.volume(lab.beta(), NVRAM);
            assertThat(moved.templateName()).isEqualTo("one-ds-103");
            assertThat(moved.tags()).containsEntry("type", "NVRAM");
            assertThat(moved.attachments()).hasSize(1);
            assertThat(lab.beta().contentDigest(NVRAM)).isEqualTo(content);
            assertThat(Traces.retired(lab, NVRAM).attachments()).isEmpty();
        }
    }

    @Test
    void the_home_is_still_found_under_the_old_history_record() {
        try (Lab lab = lab("6.10.5", UEFI_ON_STORPOOL)) {
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();
            assertThat(datastoreInRecord(lab)).isEqualTo("101");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.9", "6.10.5", "7.4.0"})
    void a_vm_with_a_tpm_keeps_its_history_record(String release) {
        try (Lab lab = lab(release, TPM)) {
            keepsItsRecord(lab);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.12.9", "6.10.5", "7.4.0"})
    void a_vm_with_uefi_variables_in_its_home_keeps_its_history_record(String release) {
        try (Lab lab = lab(release, NATIVE_UEFI)) {
            keepsItsRecord(lab);
        }
    }

    private static void keepsItsRecord(Lab lab) {
        assertThat(Cli.run(lab, "--waive", "UEFI_VARIABLES_IN_HOME", "42", "101")
                        .exit())
                .isZero();
        assertThat(datastoreInRecord(lab)).isEqualTo("101");
        assertThat(Traces.state(lab)).isEqualTo("3/3");
        assertThat(Traces.last(lab).datastoreId()).isEqualTo(103);
    }

    @Test
    void before_the_first_release_that_obeys_a_deploy_the_record_is_changed_and_the_operator_told_to_copy_the_home() {
        try (Lab lab = lab("5.12.0", TPM)) {
            End refused = Cli.run(lab, "-s", "42", "101");
            assertThat(refused.err()).contains("VM_HOME_STAYS").contains("copy its directory on the front-end");
            End end = Cli.run(lab, "-s", "--waive", "VM_HOME_STAYS", "42", "101");
            assertThat(end.exit()).isZero();
            assertThat(end.out()).contains("VM_HOME_STAYS");
            assertThat(datastoreInRecord(lab)).isEqualTo("103");
        }
    }

    @Test
    void the_saved_state_of_a_tpm_moves_where_the_site_saves_it() {
        String volume = "one-sys-42-SWTPM";
        try (Lab lab = lab("6.10.5", TPM)) {
            lab.alpha().create(volume, 1 << 20, "one-ds-101", Map.of("nvm", "42", "nloc", "one", "type", "SWTPM"));
            lab.alpha().fill(volume, 4096, new byte[] {4, 5, 6});
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            VolumeView retired = Traces.retired(lab, volume);
            assertThat(lab.beta().contentDigest(volume)).isEqualTo(lab.alpha().contentDigest(retired.name()));
            assertThat(retired.tags()).containsEntry("vc-policy", "no");
        }
    }
}
