package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Deployment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands that an operator types. */
final class CommandLines {
    private CommandLines() {}

    static String resume(Resume request) {
        return "onevm-migrate resume " + request.vm() + (request.takesOver() ? " --take-over" : "");
    }

    static String rollback(Rollback request) {
        return "onevm-migrate rollback " + request.vm()
                + (request.discardsDestinationWrites() ? " --discard-destination-writes" : "")
                + (request.takesOver() ? " --take-over" : "");
    }

    static String reverse(VmId vm) {
        return "onevm-migrate reverse " + vm;
    }

    static String commit(Commit request) {
        return "onevm-migrate commit " + request.vm()
                + (request.deletesSource() ? " --delete-source" : "")
                + request.keepsSource()
                        .map(time -> " --keep-source " + time.toDays())
                        .orElse("")
                + (request.takesOver() ? " --take-over" : "");
    }

    static String proceed(VmId vm) {
        return "onevm-migrate proceed " + vm;
    }

    static String status(VmId vm) {
        return "onevm-migrate status " + vm;
    }

    static String forget(VmId vm) {
        return "onevm-migrate forget " + vm;
    }

    static String gc() {
        return "onevm-migrate gc";
    }

    static String show(VmId vm) {
        return "onevm show " + vm;
    }

    /** With a host, its system datastore is named; without either, the scheduler chooses. */
    static String start(VmId vm, Optional<Deployment> on) {
        return on.map(d -> "onevm deploy " + vm + " "
                        + d.host().map(HostId::toString).orElse("<host>") + " " + d.systemDatastore())
                .orElse("onevm resume " + vm);
    }

    /** On one line, because the unlock and the deletion must follow each other at once. */
    static String deleteScheduled(VmId vm, List<ScheduledAction> actions, boolean unlockFirst) {
        Stream<String> unlock = unlockFirst ? Stream.of("onevm unlock " + vm) : Stream.empty();
        Stream<String> deletions = actions.stream()
                .map(a -> "onevm sched-delete " + vm + " "
                        + a.id().map(String::valueOf).orElse("<id>"));
        return String.join(" && ", Stream.concat(unlock, deletions).toList());
    }

    static String retry(VmId vm) {
        return "onevm recover --retry " + vm;
    }

    static String release(VmId vm) {
        return "onevm release " + vm;
    }
}
