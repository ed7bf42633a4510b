package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.VmState;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is struck of the calls of a migration, as they arrive at the three servers of a site. With the system property {@code
 * exhaustive}:
 *
 * <ul>
 *   <li>every call that changes something, of the site or of the record, by every {@link Disaster}, ended by resume and by
 *       rollback; for half of the disasters, by turns, once more with another disaster meanwhile, whose kind and call are worked
 *       out from the numbers of the case;
 *   <li>every call that reads, by half of the disasters, ended by resume or by rollback, by turns. Of several looks in a row for
 *       the same thing the first and the last are struck: between them nothing is done.
 * </ul>
 *
 * <p>A usual build leaves out what the matrix in memory has with the same outcome, since what becomes of a migration does not depend
 * on the wire once the adapters have told what became of a call:
 *
 * <ul>
 *   <li>of a VM that runs, every call that changes something, the first of each name by every disaster and the others by half
 *       of them, ended by resume or by rollback, by turns, and a quarter of them with another disaster meanwhile;
 *   <li>of other VMs, whose migrations make the same calls but for the stop and the start, a quarter of those disasters, by turns;
 *   <li>of the calls that read the first of each name at each server, as above; of other VMs by a quarter of the disasters.
 * </ul>
 *
 * <p>Calls that do not depend on each other are made one by one here, so that a call has a number. The matrix in memory, in
 * core's tests, has the combinations that are left out here.
 */
final class FaultMatrix {
    /** A resume or rollback makes about so many calls. */
    private static final int CALLS_OF_RECOVERY = 45;

    private static final boolean EXHAUSTIVE = Boolean.getBoolean("exhaustive");

    private final VmState start;
    private final List<Call> calls;

    /**
     * @param start the state in which the VM is found
     * @param calls the calls of a migration that nothing disturbs, in order
     */
    FaultMatrix(VmState start, List<Call> calls) {
        this.start = start;
        this.calls = calls;
    }

    List<Case> cases() {
        return EXHAUSTIVE
                ? cases(number -> !isBetweenItsLike(number), this::all)
                : cases(number -> call(number).mutation() || isFirstOfItsName(number), this::inTurn);
    }

    /** Every disaster at each of these calls, ended in both ways, and half of them with a second one meanwhile. */
    List<Case> ofEveryDisaster(Predicate<Call> struck) {
        return cases(
                number -> struck.test(call(number)),
                (number, first) -> Stream.concat(
                        Stream.of(Case.Way.values()).map(way -> new Case(start, number, first, way, Optional.empty())),
                        Stream.of(twice(number, first, Case.Way.values()[number % 2], number + first.ordinal()))
                                .filter(each -> (number + first.ordinal()) % 2 == 0)));
    }

    private List<Case> cases(IntPredicate struck, BiFunction<Integer, Disaster, Stream<Case>> by) {
        return IntStream.rangeClosed(1, calls.size())
                .filter(struck)
                .boxed()
                .flatMap(number -> Stream.of(Disaster.values()).flatMap(first -> by.apply(number, first)))
                .toList();
    }

    /** The call of a number, from 1. */
    Call call(int number) {
        return calls.get(number - 1);
    }

    private boolean isBetweenItsLike(int number) {
        return number > 1 && number < calls.size() && isLike(number - 1, number) && isLike(number, number + 1);
    }

    private boolean isLike(int one, int other) {
        return !call(one).mutation()
                && call(one).name().equals(call(other).name())
                && call(one).detail().equals(call(other).detail());
    }

    private boolean isFirstOfItsName(int number) {
        return calls.subList(0, number - 1).stream()
                .noneMatch(call -> name(call).equals(name(call(number))));
    }

    /** An action has the name of what is done with the VM. */
    private static String name(Call call) {
        return call.server() + " " + (call.name().equals("one.vm.action") ? call.detail() : call.name());
    }

    /** Of how many disasters one strikes a call. */
    private int every(int number) {
        if (!start.isRunning()) {
            return 4;
        }
        return call(number).mutation() && isFirstOfItsName(number) ? 1 : 2;
    }

    private Stream<Case> inTurn(int number, Disaster first) {
        int turn = number + first.ordinal() + start.state();
        if (turn / 2 % every(number) != 0) {
            return Stream.empty();
        }
        Case.Way way = Case.Way.values()[turn % 2];
        Stream<Case> once = Stream.of(new Case(start, number, first, way, Optional.empty()));
        return call(number).mutation() && (number / 2 + first.ordinal()) % 4 == 0
                ? Stream.concat(once, Stream.of(twice(number, first, way, turn)))
                : once;
    }

    private Stream<Case> all(int number, Disaster first) {
        List<Case.Way> ways = List.of(Case.Way.values());
        int turn = number + first.ordinal() + start.state();
        Case.Way way = ways.get(turn / 2 % ways.size());
        if (call(number).mutation()) {
            return Stream.concat(
                    ways.stream().map(each -> new Case(start, number, first, each, Optional.empty())),
                    Stream.of(twice(number, first, way, turn)).filter(each -> turn % 2 == 0));
        }
        return Stream.of(new Case(start, number, first, way, Optional.empty())).filter(each -> turn % 2 == 0);
    }

    private Case twice(int number, Disaster first, Case.Way way, int turn) {
        return new Case(start, number, first, way, Optional.of(second(turn * 31 + number * 7)));
    }

    private static Case.Second second(int mixed) {
        List<Disaster> kinds = List.of(Disaster.values());
        return new Case.Second(1 + mixed % CALLS_OF_RECOVERY, kinds.get(mixed % kinds.size()));
    }
}
