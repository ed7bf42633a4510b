package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM of its own that moves VM 42 of a simulated site, as often as asked. */
final class MoveProcess implements AutoCloseable {
    private static final String NEW = "new ";
    private static final String OLD = "old ";

    /** A host in the target cluster. */
    static final int HOST = 1;

    private final JavaProcess process;

    private MoveProcess(JavaProcess process) {
        this.process = process;
    }

    /** Starts the JVM: nothing is loaded or compiled yet. */
    static MoveProcess start() throws IOException {
        return start(JavaProcess.CLASS_PATH);
    }

    /** The same with the library of another build, and with its own class of this name, which takes the same orders. */
    static MoveProcess start(String classPath) throws IOException {
        return new MoveProcess(JavaProcess.start(MoveProcess.class, List.of("-Xmx256m"), classPath, Map.of()));
    }

    /**
     * What happened in a move.
     *
     * @param calls in the order in which they ended
     * @param steps in order
     */
    record Moved(List<Span> calls, List<Span> steps) {}

    /**
     * An order for this project's library.
     *
     * @param environment what a client needs to find the site
     */
    record Order(Map<String, String> environment) {}

    /**
     * An order for the old sequence.
     *
     * @param environment what a client needs to find the site
     * @param costs what the start of its processes costs
     */
    record OldOrder(Map<String, String> environment, OldSequence.Costs costs) {}

    /** Moves the VM with this project's library. */
    Moved move(Map<String, String> environment) throws IOException {
        return Wire.read(process.ask(NEW + Wire.write(new Order(environment))), Moved.class);
    }

    /** Moves the VM by the old sequence. */
    void moveByOldSequence(OldOrder order) throws IOException {
        process.ask(OLD + Wire.write(order));
    }

    @Override
    public void close() {
        process.close();
    }

    /** The other end. */
    public static void main(String[] args) throws IOException {
        Wire.serve(line -> line.startsWith(NEW)
                ? Wire.write(moved(Wire.read(line.substring(NEW.length()), Order.class)))
                : movedByOldSequence(Wire.read(line.substring(OLD.length()), OldOrder.class)));
    }

    private static Moved moved(Order order) {
        Trace trace = new Trace();
        Migrator migrator = Product.migrator(order.environment(), trace);
        MigrationRequest request = new MigrationRequest(
                new VmId(StandardVm.ID),
                new ClusterId(LabPlan.BETA),
                MigrationOptions.builder()
                        .host(new HostId(HOST))
                        .probation(Duration.ZERO)
                        .build());
        Planning planning = migrator.plan(request);
        if (!(planning instanceof Planning.Ready ready)) {
            throw new IllegalStateException("the site should be sound, but: " + planning);
        }
        MigrationReport report = migrator.run(ready.plan(), trace, new Cancellation());
        if (report.result() != Result.DONE) {
            throw new IllegalStateException("the move should succeed, but: " + report);
        }
        return new Moved(trace.calls(), trace.steps());
    }

    private static String movedByOldSequence(OldOrder order) {
        new OldSequence(order.environment(), order.costs()).move(StandardVm.ID);
        return "moved";
    }
}
