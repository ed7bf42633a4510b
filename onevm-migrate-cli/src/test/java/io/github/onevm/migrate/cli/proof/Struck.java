package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.lab.wire.Call;
import java.util.List;
import java.util.Set;

/**
 * By what a call of a command is struck that can be repeated until it is done: the first changing call of each name by every
 * disaster, every third of the others and every tenth read by one of them in turn; with the system property {@code exhaustive} every changing call
 * by every disaster, and every read by one.
 */
final class Struck {
    private static final int EVERY_CHANGE = 3;
    private static final int EVERY_READ = 10;

    private Struck() {}

    /**
     * The disasters.
     *
     * @param number of the call, from 1
     * @param calls the calls of the command, in order
     */
    static Set<Disaster> by(int number, List<Call> calls) {
        Disaster[] all = Disaster.values();
        Call call = calls.get(number - 1);
        boolean exhaustive = Boolean.getBoolean("exhaustive");
        boolean first = calls.stream()
                        .filter(other -> other.name().equals(call.name()))
                        .findFirst()
                        .orElseThrow()
                == call;
        if (call.mutation() && (first || exhaustive)) {
            return Set.of(all);
        }
        int every = call.mutation() ? EVERY_CHANGE : EVERY_READ;
        boolean taken = exhaustive || number % every == 0;
        return taken ? Set.of(all[(exhaustive ? number : number / every) % all.length]) : Set.of();
    }
}
