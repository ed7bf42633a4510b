package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Picture;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.wire.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One attempt to move VM 42, looked at before, meanwhile and afterwards. */
final class Trial {
    private final Lab lab;
    private final Picture before;
    private final String bodyBefore;
    private final String whereBefore;
    private final End end;
    private final List<String> twoWriters;

    private Trial(Lab lab, Picture before, End end, List<String> twoWriters, String bodyBefore, String whereBefore) {
        this.lab = lab;
        this.before = before;
        this.end = end;
        this.twoWriters = twoWriters;
        this.bodyBefore = bodyBefore;
        this.whereBefore = whereBefore;
    }

    /** Moves VM 42 to beta. */
    static Trial move(Lab lab, String... options) {
        return of(
                lab,
                Stream.concat(Stream.of(TrialSite.MOVE), Stream.of(options)).toList());
    }

    /** Moves VM 42 to beta where a server may hang. */
    static Trial impatientMove(Lab lab) {
        return of(lab, () -> Cli.on(lab).impatient().run(TrialSite.MOVE));
    }

    /** Runs any command. */
    static Trial of(Lab lab, List<String> arguments) {
        return of(lab, () -> Cli.on(lab).run(arguments.toArray(String[]::new)));
    }

    /** Runs a command in any way. */
    static Trial of(Lab lab, Supplier<End> command) {
        lab.calls().clear();
        Picture before = Picture.of(lab);
        String body = lab.frontEnd().vmDocument(42);
        String where = TrialSite.where(lab);
        TwoWriters watch = new TwoWriters(lab);
        End end = command.get();
        return new Trial(lab, before, end, watch.seen(), body, where);
    }

    End end() {
        return end;
    }

    /** The changing calls of the site, in order, without those about the journal. */
    List<Call> changes() {
        return lab.calls().mutations().stream()
                .filter(call -> !isOfTheRecord(call))
                .toList();
    }

    private static boolean isOfTheRecord(Call call) {
        return call.name().startsWith("one.document.");
    }

    /** What holds however a move ends. */
    Trial harmedNobody() {
        assertThat(twoWriters).as("disks with two writers\n%s", end).isEmpty();
        assertThat(lab.frontEnd().writes(42).failed())
                .as("failed writes of the guest")
                .isZero();
        Picture now = Picture.of(lab);
        assertThat(now.ofOthers(42)).as("volumes of others\n%s", end).isEqualTo(before.ofOthers(42));
        assertThat(TrialSite.where(lab, 43)).isEqualTo("3/3 on 0");
        assertThat(TrialSite.where(lab, 44)).isEqualTo("3/3 on 1");
        assertThat(snapshotsPerSend())
                .as("snapshots of a volume per send\n%s", end)
                .allSatisfy((send, count) -> assertThat(count).isEqualTo(1L));
        return this;
    }

    /** How many snapshots there are of each volume for each send. */
    Map<String, Long> snapshotsPerSend() {
        return lab.alpha().snapshots().stream()
                .map(SnapshotView::object)
                .filter(s -> s.tags().containsKey("cpts"))
                .collect(Collectors.groupingBy(
                        s -> s.name().replaceAll("@.*", "") + " at " + s.tags().get("cpts"), Collectors.counting()));
    }

    /** The changing calls that were made again without any look at their server in between. */
    List<String> blindRepetitions() {
        Map<String, Call> last = new HashMap<>();
        List<String> blind = new ArrayList<>();
        for (Call call : lab.calls().calls()) {
            // Writing the record again does no harm: its text is replaced as a whole.
            boolean counts = call.mutation() && !call.name().equals("one.document.update");
            Call before = counts ? last.get(call.server()) : null;
            if (before != null
                    && before.name().equals(call.name())
                    && before.detail().equals(call.detail())) {
                blind.add(call.server() + " " + call.name() + " " + call.detail());
            }
            last.put(call.server(), call);
        }
        return blind;
    }

    /** The move is done, and the guest goes on with all its data on beta. */
    Trial isDone() {
        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.errors()).isEmpty();
        assertThat(end.lastLine()).startsWith("done: VM 42 (web-1) is RUNNING on host ");
        assertThat(TrialSite.where(lab)).isIn("3/3 on 1", "3/3 on 2");
        assertThat(TrialSite.holdsEverything(lab, lab.beta()))
                .as("data on beta")
                .isTrue();
        assertThat(Picture.of(lab).alpha()).doesNotContainKeys(TrialSite.OS, TrialSite.SCRATCH, TrialSite.CONTEXT);
        return this;
    }

    /** The move was undone: everything is as it was, and the guest goes on with all its data on alpha. */
    Trial isUndone() {
        assertThat(end.exit()).as("%s", end).isEqualTo(3);
        assertThat(end.lastLine())
                .isEqualTo("undone (exit 3): VM 42 (web-1) is RUNNING on host 0 (node-a1) of cluster 100 (alpha)");
        assertThat(TrialSite.where(lab)).isEqualTo("3/3 on 0");
        assertThat(Picture.of(lab)).as("all volumes\n%s", end).isEqualTo(before);
        assertThat(TrialSite.holdsEverything(lab, lab.alpha()))
                .as("data on alpha")
                .isTrue();
        boolean stopped = lab.frontEnd().stateLog(42).stream().anyMatch(s -> s.state() == 9);
        assertThat(Records.of(lab))
                .as("records\n%s", end)
                .isEqualTo(stopped ? Records.stoppedAndStarted() : Records.of(bodyBefore));
        return this;
    }

    /** Nothing was even begun, and nothing written, not even a record. */
    Trial changedNothing() {
        assertThat(lab.calls().mutations()).as("%s", end).isEmpty();
        return begunNothing();
    }

    /** Nothing was even begun. */
    Trial begunNothing() {
        assertThat(changes()).as("%s", end).isEmpty();
        assertThat(Picture.of(lab)).isEqualTo(before);
        assertThat(TrialSite.where(lab)).isEqualTo(whereBefore);
        assertThat(lab.frontEnd().vmDocument(42)).isEqualTo(bodyBefore);
        return this;
    }
}
