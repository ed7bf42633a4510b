package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Ctrl-C, and what else asks a process to stop, in every phase of a move. */
class SignalsIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** One moment at which somebody stops the command. */
    private record Moment(String name, Consumer<Lab> test) {}

    private static final List<Moment> MOMENTS = List.of(
            new Moment("while data is sent ahead the VM is not touched", SignalsIT::sendingAhead),
            new Moment("during the undeploy the VM is started again where it was", SignalsIT::undeploying),
            new Moment("during the last send the VM is started again where it was", SignalsIT::sendingTheLast),
            new Moment("a termination is a request as well", SignalsIT::terminated),
            new Moment("the second Ctrl-C ends at once", SignalsIT::askedTwice),
            new Moment("during the start only the waiting ends", SignalsIT::starting));

    @TestFactory
    Stream<DynamicTest> when_asked_to_stop() {
        return AtOnce.tests(MOMENTS, Moment::name, moment -> {
            try (Lab lab = TrialSite.plan().start()) {
                moment.test().accept(lab);
            }
        });
    }

    private static Trial move(Lab lab, Consumer<Dist> meanwhile, String... options) {
        return Trial.of(lab, () -> {
            String[] arguments =
                    Stream.concat(Stream.of(TrialSite.MOVE), Stream.of(options)).toArray(String[]::new);
            try (Dist dist = Dist.start(lab, folder(lab), arguments)) {
                meanwhile.accept(dist);
                return dist.end();
            }
        });
    }

    private static Path folder(Lab lab) {
        try {
            return Files.createDirectory(lab.home().resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitCall(Lab lab, String name) {
        Settle.until(
                "call " + name,
                () -> lab.calls().mutations().stream()
                        .anyMatch(call -> call.name().equals(name)));
    }

    private static void awaitPrinted(Dist dist, String text) {
        Settle.until("printed: " + text, () -> dist.printed().contains(text));
    }

    private static void sendingAhead(Lab lab) {
        lab.bridge().stall();
        Trial trial = move(lab, dist -> {
            awaitPrinted(dist, "0 of 2 snapshots have arrived");
            dist.signal("INT");
        });
        trial.isUndone().harmedNobody();
        assertThat(trial.end().err()).contains("INTERRUPTED: asked to stop while the VM was still RUNNING");
        assertThat(trial.changes()).extracting(Call::name).containsExactly("VolumesGroupBackup");
    }

    private static void undeploying(Lab lab) {
        lab.frontEnd().behaviour(42).holdIn(3, 30);
        Trial trial = move(lab, dist -> {
            lab.frontEnd().waitForState(42, 3, 30, LIMIT);
            awaitPrinted(dist, "EPILOG_UNDEPLOY");
            dist.signal("INT");
            awaitPrinted(dist, "rolling back");
            lab.frontEnd().behaviour(42).letGo();
        });
        trial.isUndone().harmedNobody();
        assertThat(trial.end().err()).contains("INTERRUPTED");
        assertThat(trial.end().out()).containsPattern("down: +[0-9.]+ s from RUNNING left to RUNNING seen");
    }

    private static void sendingTheLast(Lab lab) {
        lab.bridge().stall();
        Trial trial = move(lab, dist -> stopInTheLastSend(lab, dist, "INT"), "-t", "0");
        trial.isUndone().harmedNobody();
        assertThat(trial.end().out()).contains("asked to stop: ").contains("a second Ctrl-C ends the command at once");
    }

    private static void terminated(Lab lab) {
        lab.bridge().stall();
        move(lab, dist -> stopInTheLastSend(lab, dist, "TERM"), "-t", "0")
                .isUndone()
                .harmedNobody();
    }

    private static void stopInTheLastSend(Lab lab, Dist dist, String signal) {
        awaitCall(lab, "VolumesGroupBackup");
        awaitPrinted(dist, "0 of 2 snapshots have arrived");
        dist.signal(signal);
    }

    private static void askedTwice(Lab lab) {
        lab.bridge().stall();
        lab.frontEnd().behaviour(42).schedulerFindsNoHost(true);
        Trial trial = move(
                lab,
                dist -> {
                    stopInTheLastSend(lab, dist, "INT");
                    awaitPrinted(dist, "VM 42 (web-1) is PENDING");
                    dist.signal("INT");
                },
                "-t",
                "0");
        assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(130);
        assertThat(trial.end().lastLine())
                .isEqualTo("stopped at once (exit 130): see how it stands: onevm-migrate status 42; then go on:"
                        + " onevm-migrate resume 42, or back: onevm-migrate rollback 42");
    }

    private static void starting(Lab lab) {
        lab.frontEnd().behaviour(42).holdIn(3, 32);
        Trial trial = move(lab, dist -> {
            awaitPrinted(dist, "VM 42 (web-1) is BOOT_UNDEPLOY");
            dist.signal("INT");
        });
        trial.harmedNobody();
        assertThat(trial.end().exit()).as("%s", trial.end()).isEqualTo(4);
        assertThat(trial.end().lastLine())
                .isEqualTo(
                        "needs a person (exit 4): VM 42 (web-1) is BOOT_UNDEPLOY on host 1 (node-b1) of cluster 101 (beta)");
        assertThat(trial.end().err()).contains("INTERRUPTED");
    }
}
