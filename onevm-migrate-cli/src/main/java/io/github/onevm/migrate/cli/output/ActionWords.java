package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do next, in words, one line or several, each without a full stop; and the commands for it. */
final class ActionWords {
    private static final StorageConventions STORAGE = new StorPoolConventions();

    /**
     * @param lead what comes before the commands; an action without commands is its lead alone
     * @param commands the commands, on the last line of the lead if there is one, else one line each
     */
    private record Words(List<String> lead, List<String> commands) {
        static Words only(String... lead) {
            return new Words(List.of(lead), List.of());
        }

        static Words typed(String lead, String command) {
            return new Words(List.of(lead), List.of(command));
        }

        List<String> lines() {
            if (commands.size() != 1 || lead.get(lead.size() - 1).endsWith(":")) {
                return Stream.concat(lead.stream(), commands.stream()).toList();
            }
            int last = lead.size() - 1;
            return Stream.concat(lead.subList(0, last).stream(), Stream.of(lead.get(last) + ": " + commands.get(0)))
                    .toList();
        }
    }

    /** Stands for the VM, which the action does not know. */
    private static final String VM = "<vmid>";

    private static final Map<Class<?>, Function<NextAction, Words>> WORDS = new LinkedHashMap<>();

    static {
        words(NextAction.ResumeMigration.class, a -> Words.typed(resume(a.reason()), CommandLines.resume(a.request())));
        words(NextAction.RollBack.class, a -> Words.typed(rollback(a), CommandLines.rollback(a.request())));
        words(
                NextAction.ReverseMigration.class,
                a -> Words.typed(
                        reverse(a.reason()) + ", with everything that the guest has written there",
                        CommandLines.reverse(a.vm())));
        words(NextAction.CommitMigration.class, a -> Words.typed(commit(a), CommandLines.commit(a.request())));
        words(NextAction.Proceed.class, a -> Words.typed("to let it stop the VM now", CommandLines.proceed(a.vm())));
        words(NextAction.MigrateAgain.class, a -> Words.only(again(a)));
        words(NextAction.LeaveThere.class, a -> Words.only("leave it there"));
        words(NextAction.StartVm.class, a -> Words.typed(start(a), CommandLines.start(a.vm(), a.on())));
        words(NextAction.WaitForScheduler.class, a -> Words.only("it starts as soon as the scheduler finds a host"));
        words(
                NextAction.DoNotStart.class,
                a -> Words.only("do not start it before its records and the names of its volumes agree"));
        words(NextAction.DoNotTerminate.class, a -> Words.only("do not terminate it: that deletes its volumes"));
        words(NextAction.DeleteScheduled.class, ActionWords::deleteScheduled);
        words(NextAction.DeleteVolumes.class, ActionWords::deleteVolumes);
        words(
                NextAction.RetryDriver.class,
                a -> Words.typed("see what the driver did on the host, then", CommandLines.retry(a.vm())));
        words(NextAction.ReleaseVm.class, a -> Words.typed("to start it", CommandLines.release(a.vm())));
        words(NextAction.LookAtVm.class, ActionWords::lookAtVm);
        words(
                NextAction.LookAtStatus.class,
                a -> Words.typed(
                        a.elsewhere().map(place -> "see " + place).orElse("look"), CommandLines.status(a.vm())));
        words(
                NextAction.LookForRun.class,
                a -> Words.only("see on " + a.run().host() + " whether process "
                        + a.run().pid() + " is there"));
        words(
                NextAction.WaitForRun.class,
                a -> Words.only("wait for " + a.run()
                        + (a.reason() == Reason.CLAIMED
                                ? ""
                                : ", or tell it to roll back: onevm-migrate abort " + VM)));
        words(
                NextAction.LookAtLeftovers.class,
                a -> Words.only("see what is left over in " + a.cluster()
                        + "; the next attempt sets aside what is in its way"));
        words(NextAction.RemoveObstacle.class, a -> Words.only("it did not roll back by itself: " + a.obstacle()));
        words(
                NextAction.UseOtherVersion.class,
                a -> Words.only("use the version of onevm-migrate that wrote the journal"));
        words(NextAction.Told.class, a -> Words.only(a.text()));
    }

    private ActionWords() {}

    private static <A extends NextAction> void words(Class<A> type, Function<A, Words> words) {
        WORDS.put(type, action -> words.apply(type.cast(action)));
    }

    private static Words of(NextAction action) {
        Function<NextAction, Words> words = WORDS.get(action.getClass());
        if (words == null) {
            throw new IllegalStateException("there are no words for " + action);
        }
        return words.apply(action);
    }

    /** The lines to print beside a VM: commands name it. */
    static List<String> lines(NextAction action, Optional<VmId> vm) {
        return lines(action).stream()
                .map(line -> vm.map(id -> line.replace(VM, id.toString())).orElse(line))
                .toList();
    }

    /** The lines to print. */
    static List<String> lines(NextAction action) {
        return of(action).lines();
    }

    /** The commands in them. */
    static List<String> commands(NextAction action) {
        return of(action).commands();
    }

    private static String commit(NextAction.CommitMigration action) {
        return switch (action.reason()) {
            case FAILED -> "when the cause is mended, remove the rest";
            case RUN_IS_GONE -> "it was ending the way back; go on";
            default ->
                action.request().deletesSource()
                        ? "when nobody needs the old volumes any more"
                        : "when nobody needs the way back any more";
        };
    }

    private static String resume(Reason reason) {
        return switch (reason) {
            case INTERRUPTED -> "to go on";
            case FAILED -> "when the cause is mended";
            case RUN_MAY_BE_GONE -> "if it is gone, go on";
            case CLAIMED -> "then go on";
            case WAY_BACK_MISSING, GUEST_MAY_HAVE_WRITTEN -> "or go on";
            default -> "go on";
        };
    }

    /** It begins when the migration is over, or has ended with a VM that has fallen. */
    private static String reverse(Reason reason) {
        return switch (reason) {
            case GUEST_MAY_HAVE_WRITTEN, FAILED -> "or back";
            default -> "and after that back, if it shall not stay there";
        };
    }

    private static String rollback(NextAction.RollBack action) {
        String lead = switch (action.reason()) {
            case INTERRUPTED -> "to go on with the rollback";
            case FAILED -> "when the cause is mended";
            case WAS_GOING_BACK -> "go on with the rollback";
            case WAY_BACK_MISSING -> "or mend that, and then";
            default -> "or back";
        };
        return action.request().discardsDestinationWrites()
                ? lead + ", without what the guest may have written there"
                : lead;
    }

    private static String again(NextAction.MigrateAgain action) {
        return action.backwards()
                ? "or move it back as it is now, by a migration of its own in the other direction"
                : "it can be moved on from where it is, by a migration of its own";
    }

    private static String start(NextAction.StartVm action) {
        return switch (action.reason()) {
            case LEFT_STOPPED_AS_ASKED -> "it was left UNDEPLOYED as asked; to start it";
            case FOUND_NOT_RUNNING -> "it was " + action.found() + " and is never booted by a migration; to start it";
            case SCHEDULED_ACTIONS_DUE -> "then to start it";
            case NO_HOST_YET -> "or now";
            default -> "to start it";
        };
    }

    private static Words deleteScheduled(NextAction.DeleteScheduled action) {
        String list = action.actions().stream().map(ScheduledAction::toString).collect(Collectors.joining("; "));
        String command = CommandLines.deleteScheduled(action.vm(), action.actions(), action.unlockFirst());
        if (action.reason() == Reason.SCHEDULED_ACTION_IN_THE_WAY) {
            return Words.typed("to delete what is in the way", command);
        }
        return action.unlockFirst()
                ? new Words(
                        List.of(
                                "it is kept locked: within 15 s of an unlock OpenNebula does " + list,
                                "to delete that, right after a try of it"),
                        List.of(command))
                : new Words(
                        List.of("it does not stay UNDEPLOYED: within 15 s OpenNebula does " + list, "to delete that"),
                        List.of(command));
    }

    private static Words deleteVolumes(NextAction.DeleteVolumes action) {
        return new Words(
                List.of("what a guest may have written in " + action.cluster()
                        + " is kept in volumes there; to remove it for good, on that storage cluster:"),
                action.volumes().stream().map(STORAGE::deleteCommand).toList());
    }

    private static Words lookAtVm(NextAction.LookAtVm action) {
        String lead = action.reason() == Reason.MOVED_SINCE ? "look" : "look first";
        List<String> leads = action.stoppedAt()
                .map(step -> List.of("the undoing stopped at: " + step, lead))
                .orElseGet(() -> List.of(lead));
        return new Words(leads, List.of(CommandLines.show(action.vm())));
    }
}
