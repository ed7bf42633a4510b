package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the witness says all is well without, it would say. */
class WitnessIT {
    private static final String OS = TrialSite.OS;

    private static List<String> seen(Consumer<Lab> mischief) {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            Witness witness = new Witness(site, FaultTrial.planned(site));
            mischief.accept(site.lab());
            witness.look();
            return witness.seen();
        }
    }

    @Test
    void a_site_that_is_left_alone_is_well() {
        assertThat(seen(lab -> {})).isEmpty();
    }

    @Test
    void two_writable_copies_are_seen() {
        assertThat(seen(lab -> {
                    lab.beta().create(OS, 1 << 20, "one-ds-102", Map.of("nvm", "42"));
                    lab.beta().attach(OS, 21);
                }))
                .containsExactly("two writable copies of " + OS + " are in use after nothing");
    }

    @Test
    void the_loss_of_the_last_copy_is_seen() {
        assertThat(seen(lab -> lab.alpha().deleteVolume(OS)))
                .containsExactly("no complete copy of " + OS + " is left after nothing");
    }

    @Test
    void data_that_is_older_than_what_the_guest_wrote_is_no_copy() {
        assertThat(seen(lab -> lab.alpha().fill(OS, 20L * 1024 * 1024 * 1024 - 1, new byte[] {1})))
                .containsExactly("no complete copy of " + OS + " is left after nothing");
    }

    @Test
    void a_hand_on_another_vm_is_seen() {
        assertThat(seen(lab -> lab.alpha().tag("one-img-7-43-0", Map.of("mvts", "1700000000"))))
                .containsExactly("another VM's volume was touched after nothing");
    }

    @Test
    void a_volume_that_the_guest_wrote_there_and_that_is_deleted_unasked_is_seen() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            Plan plan = FaultTrial.planned(site);
            Witness witness = new Witness(site, plan);
            SteppedTime time = new SteppedTime(site.clock(), witness::look);
            assertThat(site.migrator(CallObserver.NONE, time)
                            .run(plan, MigrationListener.SILENT, new Cancellation())
                            .result())
                    .isEqualTo(Result.DONE);
            site.clock().advance(Duration.ofMinutes(1));
            String id = site.lab().beta().volume(OS).orElseThrow().globalId();
            witness.look();

            witness.arrived(new Call(site.clock().instant(), "beta", "VolumeDelete", "~" + id, true));

            assertThat(witness.seen())
                    .containsExactly("a volume that a guest may have written is taken away without consent: beta"
                            + " VolumeDelete ~" + id);
        }
    }

    @Test
    void a_change_without_a_record_is_seen() {
        try (ProofSite site = new ProofSite(VmState.RUNNING, false)) {
            Witness witness = new Witness(site, FaultTrial.planned(site));

            witness.arrived(new Call(site.clock().instant(), "opennebula", "one.vm.action", "undeploy, 42", true));

            assertThat(witness.seen())
                    .containsExactly(
                            "the journal does not show what was about to be done: opennebula one.vm.action undeploy, 42");
        }
    }
}
