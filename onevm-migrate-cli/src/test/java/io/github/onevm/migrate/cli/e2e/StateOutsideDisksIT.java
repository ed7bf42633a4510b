package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.GuestRecord;
import io.github.onevm.migrate.lab.opennebula.StateFile;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a VM keeps outside its disks: UEFI variables and the state of a TPM, in volumes or in its home on the front-end. */
class StateOutsideDisksIT {
    private static final int VM = StandardVm.ID;
    private static final String NVRAM = "one-sys-42-NVRAM";
    private static final String TPM = "one-sys-42-SWTPM";
    private static final UnaryOperator<VmSpec> WITH_TPM = vm -> vm.attribute("TPM", Map.of("MODEL", "tpm-crb"));
    private static final UnaryOperator<VmSpec> WITH_HOME =
            vm -> vm.os("FIRMWARE", "/usr/share/OVMF/OVMF_CODE.secboot.fd");
    private static final String VARIABLES = "web-1_VARS.fd";

    /** A shell of this machine, which is the front-end of the lab. */
    private static final String FRONT_END = "env";

    private static final UnaryOperator<VmSpec> WITH_BOTH = vm -> WITH_TPM.apply(vm)
            .os("FIRMWARE", "/usr/share/OVMF/OVMF_CODE.secboot.fd")
            .userAttribute("T_OS_NVRAM", "storpool");

    private static Lab lab(UnaryOperator<VmSpec> vm) {
        return lab("7.4.0", vm);
    }

    private static Lab lab(String release, UnaryOperator<VmSpec> vm) {
        Lab lab = StandardSite.plan().frontEnd(b -> b.version(release)).vm(vm).start();
        StandardSite.pass(lab, Duration.ofSeconds(1));
        return lab;
    }

    private static StateFile saved(StorPoolCluster cluster, String volume) {
        return StateFile.of(cluster.read(volume, 0, GuestRecord.LENGTH)).orElseThrow();
    }

    private static StateFile running(Lab lab) {
        return lab.frontEnd().tpm(VM).orElseThrow();
    }

    @Test
    void tpm_that_the_undeploy_saves_for_the_first_time_moves() {
        try (Lab lab = lab(WITH_TPM)) {
            StateFile before = running(lab);

            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).as(end.toString()).isZero();
            StateFile old = saved(lab.alpha(), Traces.retired(lab, TPM).name());
            assertThat(old.writes()).isGreaterThan(before.writes());
            assertThat(lab.beta()
                            .sameContent(
                                    TPM, lab.alpha(), Traces.retired(lab, TPM).name()))
                    .isTrue();
            assertThat(Traces.volume(lab.beta(), TPM).templateName()).isEqualTo("one-ds-103");
            assertThat(Traces.volume(lab.beta(), TPM).tags())
                    .containsEntry("type", "SWTPM")
                    .containsEntry("nvm", "42");
            assertThat(running(lab).made()).isEqualTo(before.made());
            assertThat(running(lab).writes()).isGreaterThanOrEqualTo(old.writes());
        }
    }

    @Test
    void tpm_and_uefi_variables_that_exist_move_as_the_undeploy_leaves_them() {
        try (Lab lab = lab(WITH_BOTH)) {
            lab.alpha().create(TPM, 4 << 20, "", Map.of("nvm", "42", "nloc", "one", "type", "SWTPM"));
            lab.alpha().fill(NVRAM, 8192, "boot order".getBytes(StandardCharsets.US_ASCII));
            StateFile before = running(lab);

            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).as(end.toString()).isZero();
            assertThat(saved(lab.beta(), TPM).made()).isEqualTo(before.made());
            assertThat(saved(lab.beta(), TPM).writes()).isGreaterThan(before.writes());
            for (String volume : new String[] {TPM, NVRAM}) {
                assertThat(lab.beta()
                                .sameContent(
                                        volume,
                                        lab.alpha(),
                                        Traces.retired(lab, volume).name()))
                        .as(volume)
                        .isTrue();
            }
            assertThat(running(lab).made()).isEqualTo(before.made());
        }
    }

    @Test
    void uefi_variables_that_the_guest_goes_on_writing_move_with_the_last_of_them() {
        try (Lab lab = lab(WITH_BOTH)) {
            lab.frontEnd().behaviour(VM).writesUefiVariables(true);
            StandardSite.pass(lab, Duration.ofSeconds(1));
            StateFile before = saved(lab.alpha(), NVRAM);

            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();

            StateFile last = saved(lab.alpha(), Traces.retired(lab, NVRAM).name());
            assertThat(last.writes()).isGreaterThan(before.writes());
            assertThat(saved(lab.beta(), NVRAM)).isEqualTo(last);
        }
    }

    @Test
    void rolled_back_vm_has_its_tpm_and_uefi_variables() {
        try (Lab lab = lab(WITH_BOTH)) {
            lab.alpha().fill(NVRAM, 8192, "boot order".getBytes(StandardCharsets.US_ASCII));
            String variables = lab.alpha().contentDigest(NVRAM);
            StateFile before = running(lab);
            lab.betaServer().faults().always("VolumeCreate", Fault.REFUSED);

            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).as(end.toString()).isEqualTo(3);
            assertThat(lab.alpha().contentDigest(NVRAM)).isEqualTo(variables);
            assertThat(running(lab).made()).isEqualTo(before.made());
            assertThat(running(lab).writes()).isGreaterThan(before.writes());
            assertThat(lab.beta().volume(TPM)).isEmpty();
        }
    }

    @Test
    void moved_tpm_is_rolled_back_by_a_command_of_its_own() {
        try (Lab lab = lab(WITH_TPM)) {
            StateFile before = running(lab);
            assertThat(Cli.run(lab, "-s", "42", "101").exit()).isZero();

            End end = Cli.run(lab, "rollback", "42");

            assertThat(end.exit()).as(end.toString()).isZero();
            assertThat(running(lab).made()).isEqualTo(before.made());
            assertThat(lab.alpha().volume(TPM)).isPresent();
            assertThat(lab.beta().volume(TPM)).isEmpty();
        }
    }

    @Test
    void site_that_does_not_save_tpms_keeps_its_vm() {
        try (Lab lab = lab(WITH_TPM)) {
            StateFile before = running(lab);
            lab.frontEnd().behaviour(VM).savesTpm(false);

            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.err()).contains("TPM_STATE_NOT_SAVED");
            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(running(lab).made()).isEqualTo(before.made());
        }
    }

    @Test
    void operator_may_decide_to_go_on_without_the_volume() {
        try (Lab lab = lab(WITH_TPM)) {
            lab.frontEnd().behaviour(VM).savesTpm(false);

            End end = Cli.run(lab, "--waive", "TPM_STATE_NOT_SAVED", "42", "101");

            assertThat(end.exit()).isZero();
            assertThat(end.out()).contains("the undeploy has not created volume " + TPM);
        }
    }

    private static StateFile variables(Lab lab) {
        return Optional.ofNullable(lab.frontEnd().home(VM).get(VARIABLES))
                .orElseThrow(() -> new AssertionError("no " + VARIABLES + " on a host"));
    }

    private static Path onFrontEnd(Lab lab, int datastore) {
        return lab.home().resolve("datastores/" + datastore + "/42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.8.5", "5.12.8", "5.12.9", "6.10.5", "7.4.0"})
    void home_with_uefi_variables_is_found_by_the_start(String release) {
        try (Lab lab = lab(release, WITH_HOME)) {
            StateFile before = variables(lab);

            End end = Cli.run(lab, "--front-end-command", FRONT_END, "42", "101");

            assertThat(end.exit()).as(end.toString()).isZero();
            assertThat(variables(lab).made()).isEqualTo(before.made());
            assertThat(variables(lab).writes()).isGreaterThan(before.writes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.8.5", "6.10.5"})
    void without_the_command_the_vm_is_refused_by_name(String release) {
        try (Lab lab = lab(release, WITH_HOME)) {
            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.out() + end.err()).contains("UEFI_VARIABLES_IN_HOME", "--front-end-command");
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    /** What the finding is about: without a copy an old release makes them anew. */
    @Test
    void old_release_makes_variables_anew_when_the_operator_waives_the_finding_and_copies_nothing() {
        try (Lab lab = lab("5.8.5", WITH_HOME)) {
            StateFile before = variables(lab);

            End end = Cli.run(lab, "--waive", "UEFI_VARIABLES_IN_HOME", "--waive", "VM_HOME_STAYS", "42", "101");

            assertThat(end.exit()).as(end.toString()).isZero();
            assertThat(variables(lab).made()).isNotEqualTo(before.made());
        }
    }

    @Test
    void copy_has_the_bytes_of_the_home_and_the_home_stays() throws IOException {
        try (Lab lab = lab("5.8.5", WITH_HOME)) {
            assertThat(Cli.run(lab, "-s", "--front-end-command", FRONT_END, "42", "101")
                            .exit())
                    .isZero();

            assertThat(onFrontEnd(lab, 103).resolve(VARIABLES))
                    .hasSameBinaryContentAs(onFrontEnd(lab, 101).resolve(VARIABLES));
        }
    }

    @Test
    void rolled_back_vm_starts_with_its_home_and_leaves_no_copy() {
        try (Lab lab = lab("5.8.5", WITH_HOME)) {
            StateFile before = variables(lab);
            lab.betaServer().faults().always("VolumeCreate", Fault.REFUSED);

            End end = Cli.run(lab, "--front-end-command", FRONT_END, "42", "101");

            assertThat(end.exit()).as(end.toString()).isEqualTo(3);
            assertThat(variables(lab).made()).isEqualTo(before.made());
            assertThat(onFrontEnd(lab, 103).getParent()).isEmptyDirectory();
        }
    }

    @Test
    void moved_home_is_rolled_back_by_a_command_of_its_own() {
        try (Lab lab = lab("5.8.5", WITH_HOME)) {
            StateFile before = variables(lab);
            assertThat(Cli.run(lab, "-s", "--front-end-command", FRONT_END, "42", "101")
                            .exit())
                    .isZero();

            End end = Cli.run(lab, "rollback", "--front-end-command", FRONT_END, "42");

            assertThat(end.exit()).as(end.toString()).isZero();
            assertThat(variables(lab).made()).isEqualTo(before.made());
            assertThat(onFrontEnd(lab, 103)).doesNotExist();
        }
    }

    @Test
    void site_that_deletes_homes_at_undeploy_is_seen_only_after_it_where_no_setting_says_so() {
        try (Lab lab = lab("6.10.5", WITH_HOME)) {
            lab.frontEnd().behaviour(VM).copiesHome(false);

            End end = Cli.run(lab, "--front-end-command", FRONT_END, "42", "101");

            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.err()).contains("VM_HOME_MISSING");
        }
    }

    @Test
    void command_that_does_not_reach_the_front_end_is_a_finding() {
        try (Lab lab = lab("6.10.5", WITH_HOME)) {
            End end =
                    Cli.run(lab, "--front-end-command", "sh -c 'echo no route to frontend >&2; exit 255'", "42", "101");

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.out() + end.err()).contains("VM_HOME_UNREADABLE", "no route to frontend");
        }
    }

    @Test
    void tpm_in_the_home_is_enough_for_the_start_to_find_it() {
        try (Lab lab = lab(WITH_TPM)) {
            StateFile before = running(lab);
            lab.frontEnd().behaviour(VM).savesTpm(false);

            End end = Cli.run(lab, "--front-end-command", FRONT_END, "42", "101");

            assertThat(end.exit()).as(end.toString()).isZero();
            assertThat(running(lab).made()).isEqualTo(before.made());
        }
    }

    @Test
    void plan_says_what_becomes_of_the_home() {
        try (Lab lab = lab("5.8.5", WITH_HOME)) {
            End end = Cli.run(lab, "--dry-run", "-v", "--front-end-command", FRONT_END, "42", "101");

            assertThat(end.exit()).isZero();
            assertThat(end.out())
                    .contains("copy the home of VM 42 (web-1) on the front-end")
                    .contains("front-end: cp -a <DATASTORE_LOCATION>/101/42 <DATASTORE_LOCATION>/103/42");
            assertThat(onFrontEnd(lab, 103)).doesNotExist();
        }
    }

    /** The snapshots that an increment would rest on stay behind, but the backups themselves do not. */
    @Test
    void backups_stay_to_the_letter_and_the_operator_is_told_how_to_make_the_next_one_full() {
        String backups = "<BACKUPS><BACKUP_CONFIG><LAST_INCREMENT_ID><![CDATA[3]]></LAST_INCREMENT_ID>"
                + "<MODE><![CDATA[INCREMENT]]></MODE></BACKUP_CONFIG><BACKUP_IDS><ID>30</ID></BACKUP_IDS></BACKUPS>";
        try (Lab lab = lab("6.10.5", vm -> vm)) {
            new OneCalls(lab)
                    .edit("vm_pool", VM, "<BACKUPS><BACKUP_CONFIG/><BACKUP_IDS></BACKUP_IDS></BACKUPS>", backups);
            assertThat(lab.frontEnd().vmDocument(VM)).contains(backups);

            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).as(end.toString()).isZero();
            assertThat(end.out())
                    .contains("BACKUP_CHAIN_BREAKS")
                    .contains("onevm backup --reset -d <backup datastore> 42");
            assertThat(lab.frontEnd().vmDocument(VM)).contains(backups);
        }
    }

    @Test
    void moved_vm_terminates_without_a_trace_of_its_tpm() {
        try (Lab lab = lab(WITH_TPM)) {
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();

            new OneCalls(lab).done("one.vm.action", "terminate-hard", VM);

            assertThat(lab.beta().volume(TPM)).isEmpty();
        }
    }

    @Test
    void vm_with_a_tpm_moves_there_and_back() {
        try (Lab lab = lab(WITH_TPM)) {
            int made = running(lab).made();

            assertThat(Cli.run(lab, "42", "101").exit()).isZero();
            StateFile there = running(lab);
            assertThat(Cli.run(lab, "42", "100").exit()).isZero();

            assertThat(there.made()).isEqualTo(made);
            assertThat(running(lab).made()).isEqualTo(made);
            assertThat(running(lab).writes()).isGreaterThanOrEqualTo(there.writes());
        }
    }
}
