package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.step.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What a rollback needs, and whether it exists. Read-only. */
final class WayBack {
    private final Plan plan;
    private final StepContext context;
    private final Inventory inventory;

    WayBack(Plan plan, StepContext context, Inventory inventory) {
        this.plan = plan;
        this.context = context;
        this.inventory = inventory;
    }

    /**
     * The steps to be undone: those that the journal shows as begun, and, if the VM is on the destination, its start
     * and everything it rests on, whatever the journal says.
     */
    List<Integer> standing(MigrationJournal record) {
        TreeSet<Integer> standing = new TreeSet<>(record.standing());
        if (record.announced() > 0) {
            again().ifPresent(last -> IntStream.rangeClosed(1, last).forEach(standing::add));
        }
        return List.copyOf(standing);
    }

    private Optional<Integer> again() {
        return IntStream.rangeClosed(1, plan.steps().size())
                .filter(number -> plan.steps().get(number - 1).standsAgain(context))
                .boxed()
                .reduce((first, second) -> second);
    }

    /** The first step that cannot be undone without loss, even if it was noted as undone. */
    Optional<Step> loss(MigrationJournal record) {
        return record.announced() == 0
                ? Optional.empty()
                : plan.steps().stream()
                        .filter(step -> !step.mayBeUndone(context))
                        .findFirst();
    }

    /** Whether the VM is on the destination or waits for a host there, so that a rollback must touch it. */
    boolean beginsThere(MigrationJournal record) {
        return record.announced() > 0 && again().isPresent();
    }

    /**
     * Whether nothing was undone and the guest may have written on the destination, so that only forward is possible.
     */
    boolean isForwardAfterAll(MigrationJournal record) {
        return nothingUndone(record) && loss(record).isPresent();
    }

    boolean nothingUndone(MigrationJournal record) {
        return record.ended().stream().noneMatch(e -> e.undone() && e.good());
    }

    /** What the undo of these steps needs and does not find. */
    List<String> obstacles(Collection<Integer> steps) {
        List<String> obstacles = new ArrayList<>();
        steps.forEach(number -> obstacles.addAll(plan.steps().get(number - 1).undoObstacles(context)));
        noHost().ifPresent(obstacles::add);
        return obstacles;
    }

    private Optional<String> noHost() {
        Optional<ClusterId> home = home();
        if (!plan.found().isRunning() || home.isEmpty()) {
            return Optional.empty();
        }
        Vm vm = inventory.vm(plan.request().vm());
        List<Host> hosts = inventory.hosts().stream()
                .filter(h -> h.cluster().equals(home.orElseThrow()))
                .toList();
        return hosts.stream().anyMatch(h -> h.hasRoomFor(vm))
                ? Optional.empty()
                : Optional.of("no host of " + plan.sourceCluster() + " is up and has room for " + plan.vmLabel());
    }

    /** The cluster of its last stay before the stop. */
    private Optional<ClusterId> home() {
        OptionalInt stay = context.state().stay();
        VmStatus now = context.control().status(plan.request().vm());
        return now.stays().stream()
                .filter(s -> stay.isPresent() && s.seq() == stay.getAsInt())
                .map(HistoryRecord::cluster)
                .findFirst();
    }
}
