package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.wire.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The packaged command on sites of its own.
 *
 * @param vm the VM
 * @param calls the calls of a move that nothing disturbs, in order
 * @param moved the world after such a move
 */
record KillTrial(Supplier<VmSpec> vm, List<Call> calls, World moved) {
    /** Many guests write at a time here, and one write tells as much as ten. */
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(50);

    /** Moves a VM undisturbed. */
    static KillTrial measured(Supplier<VmSpec> vm) {
        try (Lab lab = site(vm)) {
            try (Dist dist = start(lab, TrialSite.MOVE)) {
                assertThat(dist.end().exit()).isZero();
            }
            return new KillTrial(vm, lab.calls().calls(), world(lab));
        }
    }

    private static Lab site(Supplier<VmSpec> vm) {
        return TrialSite.plan()
                .vm(standard -> vm.get())
                .timings(Timings.fast().withGuestWriteInterval(BETWEEN_WRITES))
                .start();
    }

    private static World world(Lab lab) {
        return World.of(lab).withoutTraces().timeless();
    }

    /** Moves, is killed, and is ended as the case says. */
    void endsWell(Kill kill) {
        try (Lab lab = site(vm)) {
            World before = world(lab);
            killed(lab, kill);
            End end = ends(lab, kill, kill.verb());
            if (kill.verb().equals("rollback")) {
                assertRolledBack(lab, kill, before, end);
            } else {
                // Killed before anything was on record: nothing was begun.
                assertMoved(lab, end.exit() == 1 ? again(lab, end) : end);
            }
            assertThat(lab.frontEnd().writes(42).failed())
                    .as("failed writes of the guest")
                    .isZero();
            assertThat(lab.frontEnd().vmDocument(42)).doesNotContain("<LOCK>");
        }
    }

    private void killed(Lab lab, Kill kill) {
        try (Dist dist = start(lab, TrialSite.MOVE)) {
            Settle.until("call " + kill.call(), () -> lab.calls().calls().size() >= kill.call() || !dist.isAlive());
            LockSupport.parkNanos(kill.delay().toNanos());
            dist.kill();
            // 0 when the delay was longer than what was left to be done
            assertThat(dist.end().exit()).as("%s", dist.end()).isIn(0, 137);
        }
    }

    private static End again(Lab lab, End refused) {
        assertThat(refused.err()).contains("no migration of VM 42 is on record");
        return Cli.on(lab).run(TrialSite.MOVE);
    }

    private void assertMoved(Lab lab, End end) {
        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(TrialSite.where(lab)).isIn("3/3 on 1", "3/3 on 2");
        assertThat(TrialSite.holdsEverything(lab, lab.beta()))
                .as("data on beta")
                .isTrue();
        assertThat(moved.diff(world(lab))).as("%s", end).isEmpty();
        assertThat(Cli.on(lab).run("list").out()).containsPattern("(?m)^42 .* DONE ");
    }

    private void assertRolledBack(Lab lab, Kill kill, World before, End end) {
        if (end.out().contains("GUEST_MAY_HAVE_WRITTEN")) {
            assertMoved(lab, ends(lab, kill, "resume"));
            return;
        }
        assertThat(end.exit()).as("%s", end).isIn(0, 1);
        assertThat(end.exit() == 1).as("%s", end).isEqualTo(end.err().contains("no migration of VM 42 is on record"));
        assertThat(TrialSite.where(lab)).isEqualTo("3/3 on 0");
        assertThat(TrialSite.holdsEverything(lab, lab.alpha()))
                .as("data on alpha")
                .isTrue();
        assertThat(before.diff(world(lab))).as("%s", end).isEmpty();
    }

    private End ends(Lab lab, Kill kill, String verb) {
        if (!kill.packaged()) {
            return Cli.on(lab).run(verb, "42");
        }
        try (Dist dist = start(lab, verb, "42")) {
            return dist.end();
        }
    }

    private static Dist start(Lab lab, String... arguments) {
        return Dist.start(lab, folder(lab, "work-" + lab.calls().calls().size()), arguments);
    }

    private static Path folder(Lab lab, String name) {
        try {
            return Files.createDirectory(lab.home().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
