package io.github.onevm.migrate.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Picture;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site on the machine's clock, and several commands on it: those that are killed or asked to stop are processes of the packaged
 * command, those that find what these have left run in this JVM.
 */
final class Night implements AutoCloseable {
    private final Lab lab;
    private final Picture before;
    private final AtomicInteger commands = new AtomicInteger();

    private Night(Lab lab) {
        this.lab = lab;
        this.before = Picture.of(lab);
    }

    static Night begin() {
        return new Night(TrialSite.plan().timings(Timings.fast()).start());
    }

    Lab lab() {
        return lab;
    }

    /** Starts the packaged command. */
    Dist start(String... arguments) {
        return Dist.start(lab, folder("command-" + commands.incrementAndGet()), arguments);
    }

    /** Runs the command in this JVM and sees that it ends like this. */
    End ends(int exit, String... arguments) {
        return ended(Cli.run(lab, arguments), exit, arguments);
    }

    /** Runs the packaged command and sees that it ends like this. */
    End packagedEnds(int exit, String... arguments) {
        try (Dist dist = start(arguments)) {
            return ended(dist.end(), exit, arguments);
        }
    }

    private static End ended(End end, int exit, String... arguments) {
        assertThat(end.exit()).as("%s: %s", String.join(" ", arguments), end).isEqualTo(exit);
        return end;
    }

    /** Starts the packaged command and kills it, so that it cannot do anything any more, when it has printed this. */
    void killed(String printed, String... arguments) {
        try (Dist dist = start(arguments)) {
            awaitPrinted(dist, printed);
            dist.signal("KILL");
            assertThat(dist.end().exit()).isEqualTo(137);
        }
    }

    static void awaitPrinted(Dist dist, String text) {
        Settle.until("printed: " + text, () -> {
            if (!dist.isAlive()) {
                throw new AssertionError("it ended before it printed '" + text + "': " + dist.end());
            }
            return dist.printed().contains(text);
        });
    }

    /** The texts of the records in OpenNebula's documents. */
    List<String> documents() {
        return new OpenNebulaBackend(
                        OpenNebulaConfig.fromEnvironment(lab.environment(), lab.home()),
                        new StorPoolConventions().terms(),
                        (backend, call, outcome, took) -> {})
                .migrations().all().stream().map(StoredJournal::text).toList();
    }

    Path folder(String name) {
        try {
            return Files.createDirectory(lab.home().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The VM runs on the destination with all its data, and is locked no more. */
    void assertMoved() {
        assertThat(TrialSite.where(lab)).isIn("3/3 on 1", "3/3 on 2");
        assertThat(TrialSite.holdsEverything(lab, lab.beta()))
                .as("data on beta")
                .isTrue();
        assertThat(Picture.of(lab).alpha()).doesNotContainKeys(TrialSite.OS);
        assertUnharmed();
    }

    /** The VM runs where it was, with all its data, all volumes are as they were, and it is locked no more. */
    void assertBack() {
        assertThat(TrialSite.where(lab)).isEqualTo("3/3 on 0");
        assertThat(TrialSite.holdsEverything(lab, lab.alpha()))
                .as("data on alpha")
                .isTrue();
        assertThat(Picture.of(lab)).isEqualTo(before);
        assertUnharmed();
    }

    private void assertUnharmed() {
        assertThat(lab.frontEnd().writes(42).failed())
                .as("failed writes of the guest")
                .isZero();
        assertThat(lab.frontEnd().vmDocument(42)).doesNotContain("<LOCK>");
    }

    @Override
    public void close() {
        lab.close();
    }
}
