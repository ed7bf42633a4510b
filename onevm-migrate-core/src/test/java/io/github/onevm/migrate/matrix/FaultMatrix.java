package io.github.onevm.migrate.matrix;

import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.model.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that can happen: every call of a migration, struck by every {@link Disaster}; nothing, or each of them once more while
 * the trouble is dealt with; found in each state; ended by resume, and by rollback. Deterministic: which call the second
 * disaster strikes is worked out from the number of the case.
 *
 * <p>A usual build takes one of the eight kinds as the second disaster, by turns, so that every pair is there: of a call, a first
 * disaster, a way to end and a second disaster, whichever two are taken. With the system property {@code exhaustive} all eight.
 */
final class FaultMatrix {
    private static final List<VmState> STARTS = List.of(VmState.RUNNING, VmState.POWEROFF, VmState.UNDEPLOYED);

    /** A resume or rollback makes about so many calls. */
    private static final int CALLS_OF_RECOVERY = 60;

    private static final boolean EXHAUSTIVE = Boolean.getBoolean("exhaustive");

    private final Setting setting;

    FaultMatrix(Setting setting) {
        this.setting = setting;
    }

    /**
     * What came of it.
     *
     * @param cases how many cases there were
     * @param failures one line for each case that did not end as it must
     */
    record Result(int cases, List<String> failures) {}

    Result run() {
        return run(STARTS, call -> true);
    }

    /** Only of a VM that runs, and only these calls. */
    Result run(Predicate<SpiCall> struck) {
        return run(List.of(VmState.RUNNING), struck);
    }

    /** The same, one of so many cases. With the system property {@code exhaustive} all of them. */
    Result run(Predicate<SpiCall> struck, int every) {
        return run(List.of(VmState.RUNNING), struck, start -> EXHAUSTIVE ? 1 : every);
    }

    /**
     * Some of all cases, each nth in turn. With the system property {@code exhaustive} all of them.
     *
     * @param ofRunning which share of those of a VM that runs, one of so many
     * @param ofOthers the same of VMs that are off: their calls are the same but for the stop and the start
     */
    Result inTurn(int ofRunning, int ofOthers) {
        return EXHAUSTIVE ? run() : run(STARTS, call -> true, start -> start.isRunning() ? ofRunning : ofOthers);
    }

    private Result run(List<VmState> starts, Predicate<SpiCall> struck) {
        return run(starts, struck, start -> 1);
    }

    private Result run(List<VmState> starts, Predicate<SpiCall> struck, ToIntFunction<VmState> every) {
        int cases = 0;
        List<String> failures = new ArrayList<>();
        for (VmState start : starts) {
            Trial.Undisturbed undisturbed = new Trial(start, setting).undisturbed();
            List<Case> possible = cases(start, undisturbed.calls()).stream()
                    .filter(each -> struck.test(undisturbed.calls().get(each.call() - 1)))
                    .toList();
            List<Case> all = IntStream.range(0, possible.size())
                    .filter(number -> number % every.applyAsInt(start) == 0)
                    .mapToObj(possible::get)
                    .toList();
            cases += all.size();
            failures.addAll(all.parallelStream()
                    .flatMap(each -> failure(each, undisturbed).stream())
                    .toList());
        }
        return new Result(cases, failures);
    }

    /** The first failure, if there is any; looks no further. */
    Optional<String> firstFailure() {
        VmState start = STARTS.get(0);
        Trial.Undisturbed undisturbed = new Trial(start, setting).undisturbed();
        return cases(start, undisturbed.calls()).stream()
                .flatMap(each -> failure(each, undisturbed).stream())
                .findFirst();
    }

    private Optional<String> failure(Case each, Trial.Undisturbed undisturbed) {
        try {
            Trial trial = new Trial(each.start(), setting);
            if (setting.sideBySide()) {
                trial.of(each, undisturbed.calls().get(each.call() - 1), undisturbed.after());
            } else {
                trial.of(each, undisturbed.after());
            }
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            String struck = undisturbed.calls().get(each.call() - 1).text();
            return Optional.of(each + " (" + struck + "): " + e);
        }
    }

    private List<Case> cases(VmState start, List<SpiCall> calls) {
        return IntStream.rangeClosed(1, calls.size())
                .boxed()
                .flatMap(call -> Stream.of(Disaster.values())
                        .flatMap(first -> Stream.of(Case.Way.values())
                                .flatMap(way -> seconds(calls.get(call - 1), call, first, way)
                                        .map(second -> new Case(start, call, first, way, second)))))
                .toList();
    }

    /** A read that fails changes nothing: what a second disaster does then it does without the first as well. */
    private Stream<Optional<Case.Second>> seconds(SpiCall struck, int call, Disaster first, Case.Way way) {
        Stream<Optional<Case.Second>> none = Stream.of(Optional.empty());
        // side by side a second call has no number that means the same in each run
        if (setting.sideBySide() || !struck.isMutation() && !first.kills()) {
            return none;
        }
        return Stream.concat(
                none,
                Stream.of(Disaster.values())
                        .filter(kind -> EXHAUSTIVE || kind == inTurn(call, first, way))
                        .map(kind -> Optional.of(new Case.Second(
                                1 + (call * 31 + first.ordinal() * 17 + kind.ordinal() * 7) % CALLS_OF_RECOVERY,
                                kind))));
    }

    /** For each call and way another one with each first disaster. */
    private static Disaster inTurn(int call, Disaster first, Case.Way way) {
        Disaster[] kinds = Disaster.values();
        return kinds[(call + first.ordinal() + 3 * way.ordinal()) % kinds.length];
    }
}
