package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.ReaderHost;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rehearsal that compares the data of a VM with one small disk, on hosts of both sides. */
class RehearseContentIT {
    private static final String SMALL = "one-sys-42-0-raw";
    private static final long SIZE = 3L << 20;

    private final Lab lab = StandardSite.plan()
            .vm(vm -> VmSpec.of(StandardVm.ID, "web-1").on(0, 101).nic(0).disk(DiskSpec.ofType("fs", 3)))
            .start();
    private final ReaderHost alpha = ReaderHost.of(lab, lab.alpha(), 11);
    private final ReaderHost beta = ReaderHost.of(lab, lab.beta(), 22);

    @AfterEach
    void clear() {
        lab.close();
    }

    private End rehearse(String... more) {
        return Cli.run(
                lab,
                Stream.concat(
                                Stream.of(
                                        "rehearse",
                                        "42",
                                        "101",
                                        "--reader-source",
                                        alpha.command(),
                                        "--reader-destination",
                                        beta.command()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<SnapshotView> copies() {
        return lab.beta().snapshots().stream()
                .filter(s -> !s.deleted() && s.backupOfGlobalId().isPresent())
                .filter(s -> s.object().size() == SIZE)
                .toList();
    }

    private List<String> attached() {
        return Stream.concat(lab.alpha().snapshots().stream(), lab.beta().snapshots().stream())
                .map(SnapshotView::object)
                .flatMap(s -> s.attachments().keySet().stream().map(client -> s.name() + " at " + client))
                .toList();
    }

    /** When the first snapshot is attached on the destination, a block of the newest copy is flipped. */
    private void flipsABlock() {
        AtomicBoolean flipped = new AtomicBoolean();
        lab.betaServer().faults().judge(call -> {
            if (call.name().equals("VolumesReassignWait") && flipped.compareAndSet(false, true)) {
                List<SnapshotView> copies = copies();
                lab.beta().flip(copies.get(copies.size() - 1).object().name(), (1 << 20) + 4096);
            }
            return Optional.empty();
        });
    }

    @Test
    void equal_data_is_told_and_the_pair_stays_for_the_move() {
        End end = rehearse("--content", "full");

        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.out()).contains("data of " + SMALL + ": OK, 3 of 3 MiB compared");
        assertThat(attached()).isEmpty();
        assertThat(copies()).isNotEmpty();
    }

    @Test
    void a_flipped_block_fails_it_and_no_move_can_build_on_the_copies() {
        flipsABlock();

        End end = rehearse("--content", "full");

        assertThat(end.exit()).as("%s", end).isEqualTo(3);
        assertThat(end.out())
                .contains("REHEARSAL_DIFFERS")
                .contains("data of " + SMALL + ": DIFFERENT, 3 of 3 MiB compared")
                .contains("differs: offset 1 MiB, length 1 MiB")
                .contains("onevm-migrate rehearse 42 101 --content full");
        assertThat(attached()).isEmpty();
        assertThat(copies()).isEmpty();
    }

    @Test
    void data_that_cannot_be_read_fails_it_and_the_pair_stays() {
        End end = Cli.run(
                lab,
                "rehearse",
                "42",
                "101",
                "--content",
                "full",
                "--reader-source",
                "false",
                "--reader-destination",
                beta.command());

        assertThat(end.exit()).as("%s", end).isEqualTo(3);
        assertThat(end.out()).contains("REHEARSAL_NOT_COMPARED");
        assertThat(attached()).isEmpty();
        assertThat(copies()).isNotEmpty();
    }

    @Test
    void a_dry_run_says_that_the_data_would_be_compared() {
        lab.calls().clear();

        End end = rehearse("--content", "sampled", "--dry-run");

        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.out()).contains("then the readers would compare the data of the newest snapshots");
        assertThat(lab.calls().mutations()).isEmpty();
    }
}
