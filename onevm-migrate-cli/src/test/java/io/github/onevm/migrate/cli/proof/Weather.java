package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Situation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A server that is in a bad way for a while.
 *
 * @param task what is done meanwhile
 * @param server which server
 * @param situation in which way
 * @param call the call with which it begins, from 1, whichever server that call is for
 */
record Weather(Task task, String server, Situation situation, int call) {
    /** The server of OpenNebula. */
    static final String OPENNEBULA = "opennebula";

    private static final List<Situation> OF_STORAGE =
            List.of(Situation.NO_LEADER, Situation.SILENCE, Situation.RESTART);

    /** What is done. */
    enum Task {
        PREFLIGHT,
        MOVE,
        /** A move of a VM with a persistent image. */
        MOVE_WITH_IMAGE,
        HOLD,
        ROLLBACK
    }

    /** Whether a server leaves calls without an answer. */
    boolean hangs() {
        return situation == Situation.SILENCE || situation == Situation.FROZEN;
    }

    /**
     * From every call that changes something, and from the one after it: OpenNebula in each situation, and the storage cluster
     * that is called in those that it knows. Planning changes nothing: there, from every call.
     *
     * @param calls the calls of the task when nothing disturbs it
     */
    static List<Weather> of(Task task, List<Call> calls) {
        return IntStream.rangeClosed(1, calls.size())
                .filter(i -> task != Task.HOLD || i <= third(calls) || isWord(calls, i) || isWord(calls, i - 1))
                .filter(i -> task != Task.MOVE_WITH_IMAGE || isOfRecords(calls, i) || isOfRecords(calls, i - 1))
                .filter(i -> i == 1
                        || task == Task.PREFLIGHT
                        || calls.get(i - 1).mutation()
                        || calls.get(i - 2).mutation())
                .boxed()
                .flatMap(i -> at(task, calls.get(i - 1), i))
                .toList();
    }

    /** Records are written; the rest is as without an image. */
    private static boolean isOfRecords(List<Call> calls, int number) {
        return number > 0 && calls.get(number - 1).name().equals("one.system.sql");
    }

    /** The word to proceed is heard, and cleared away. */
    private static boolean isWord(List<Call> calls, int number) {
        return number > third(calls) && calls.get(number - 1).name().equals("one.document.delete");
    }

    /** A hold does the same again and again: three rounds are enough. */
    private static int third(List<Call> calls) {
        return IntStream.rangeClosed(1, calls.size())
                .filter(i -> calls.get(i - 1).name().equals("VolumesGroupBackup"))
                .skip(2)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Weather> at(Task task, Call call, int number) {
        Stream<Weather> front =
                Stream.of(Situation.values()).map(situation -> new Weather(task, OPENNEBULA, situation, number));
        return call.server().equals(OPENNEBULA)
                ? front
                : Stream.concat(
                        front,
                        OF_STORAGE.stream().map(situation -> new Weather(task, call.server(), situation, number)));
    }

    @Override
    public String toString() {
        return task + ": " + server + " " + situation + " from call " + call;
    }
}
