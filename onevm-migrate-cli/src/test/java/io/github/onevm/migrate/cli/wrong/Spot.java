package io.github.onevm.migrate.cli.wrong;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.lab.wire.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * One call of a move: what is the same about it on every site, and the how-manieth of its kind it is.
 *
 * @param server which server gets it
 * @param name StorPool's or OpenNebula's name of the call
 * @param detail its arguments, without times, ids and texts
 * @param number 1 for the first such call of a move
 */
record Spot(String server, String name, String detail, int number) {
    private static final int SHOWN = 60;

    /** The calls of an undisturbed move that fit, in order. */
    static List<Spot> ofAMove(Predicate<Call> fits) {
        try (Lab lab = TrialSite.start()) {
            Cli.on(lab).run(TrialSite.MOVE);
            List<Spot> spots = new ArrayList<>();
            lab.calls().calls().stream().filter(fits).forEach(call -> spots.add(next(call, spots)));
            return spots;
        }
    }

    private static Spot next(Call call, List<Spot> before) {
        long earlier = before.stream().filter(s -> s.isLike(call)).count();
        return new Spot(call.server(), call.name(), same(call), (int) earlier + 1);
    }

    private boolean isLike(Call call) {
        return call.server().equals(server)
                && call.name().equals(name)
                && same(call).equals(detail);
    }

    static String same(Call call) {
        return call.detail()
                .replaceAll("\\d{10}", "TIME")
                .replaceAll("~[a-z0-9]+\\.[a-z0-9]+\\.[a-z0-9]+", "~ID")
                .replaceAll("X'[^']*'?", "X'...'")
                .replaceAll("\\.\\.\\..*", "");
    }

    /** This call meets the fault, and so do all of its kind after it when it is for ever. */
    void strike(Lab lab, Fault fault, int times) {
        faults(lab).add(this::isLike, number, times, fault);
    }

    /** From this call on, the server is away for this time: no call gets through. */
    void outage(Lab lab, Duration time) {
        AtomicInteger seen = new AtomicInteger();
        AtomicReference<Instant> end = new AtomicReference<>(Instant.MIN);
        faults(lab)
                .add(
                        call -> {
                            if (isLike(call) && seen.incrementAndGet() == number) {
                                end.set(lab.clock().instant().plus(time));
                            }
                            return seen.get() >= number && lab.clock().instant().isBefore(end.get());
                        },
                        1,
                        Integer.MAX_VALUE,
                        Fault.DROPPED_BEFORE_EFFECT);
    }

    private Faults faults(Lab lab) {
        return switch (server) {
            case "alpha" -> lab.alphaServer().faults();
            case "beta" -> lab.betaServer().faults();
            default -> lab.frontEnd().faults();
        };
    }

    /** Whether it is the call that starts the VM again: nothing is undone after it. */
    boolean restarts() {
        return detail.startsWith("resume");
    }

    /** Whether it is a call about the journal. */
    boolean isOfTheRecord() {
        return name.startsWith("one.document.");
    }

    /** Whether it removes a snapshot of an earlier round, for which no move fails. */
    boolean isOfTheCleanup() {
        return name.equals("SnapshotDelete");
    }

    @Override
    public String toString() {
        String shown = detail.length() <= SHOWN ? detail : detail.substring(0, SHOWN) + "…";
        return server + " " + name + " " + shown + " #" + number;
    }
}
