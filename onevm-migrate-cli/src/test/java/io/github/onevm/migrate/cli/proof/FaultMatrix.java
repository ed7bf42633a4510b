package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.VmState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is struck of the calls of a migration, as they arrive at the three servers of a site:
 *
 * <ul>
 *   <li>every call that changes something, of the site or of the record, by every {@link Disaster}, ended by resume and by
 *       rollback, each without and with a second disaster meanwhile; the second one's kind and call are worked out from the
 *       numbers of the case;
 *   <li>every call that reads, by every disaster, ended by resume or by rollback, by turns. Of several looks in a row for the
 *       same thing the first and the last are struck: between them nothing is done.
 * </ul>
 *
 * <p>Calls that do not depend on each other are made one by one here, so that a call has a number. The matrix in memory, in
 * core's tests, has all the combinations that are left out here.
 */
final class FaultMatrix {
    /** A resume or rollback makes about so many calls. */
    private static final int CALLS_OF_RECOVERY = 45;

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
        return IntStream.rangeClosed(1, calls.size())
                .boxed()
                .filter(number -> !isBetweenItsLike(number))
                .flatMap(number -> Stream.of(Disaster.values()).flatMap(first -> cases(number, first)))
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

    private Stream<Case> cases(int number, Disaster first) {
        List<Case.Way> ways = List.of(Case.Way.values());
        if (call(number).mutation()) {
            return ways.stream().flatMap(way -> Stream.of(Optional.<Case.Second>empty(), second(number, first, way))
                    .map(second -> new Case(start, number, first, way, second)));
        }
        Case.Way way = ways.get((number + first.ordinal()) % ways.size());
        return Stream.of(new Case(start, number, first, way, Optional.empty()));
    }

    private static Optional<Case.Second> second(int number, Disaster first, Case.Way way) {
        int mixed = number * 31 + first.ordinal() * 17 + way.ordinal() * 7;
        List<Disaster> kinds = List.of(Disaster.values());
        return Optional.of(new Case.Second(1 + mixed % CALLS_OF_RECOVERY, kinds.get(mixed % kinds.size())));
    }
}
