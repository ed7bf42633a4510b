package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.Await;
import io.github.onevm.migrate.execution.Pace;
import io.github.onevm.migrate.execution.Patience;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.VerifiedChange;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.CloudCall;
import io.github.onevm.migrate.spi.PlannedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the undeploy has left the home of the VM on the front-end, with the state that it must have, and copies it to
 * where the start will look for it. From OpenNebula 5.12.9 on the start looks where the home is, so nothing is copied (ON-46).
 *
 * <p>Before the last snapshots, because a home that is missing ends the migration, and then nothing was sent in vain.
 *
 * @param vm the VM
 * @param from the system datastore under which the undeploy leaves the home
 * @param to the one under which the start looks for it; absent if it looks where it is
 * @param variables whether the UEFI variables must be in it
 * @param tpm whether the state of the TPM must be in it, unless the undeploy has saved it in a volume
 * @param stamp the time in the names of this migration, in full seconds
 */
public record CarryHome(
        VmId vm, DatastoreId from, Optional<DatastoreId> to, boolean variables, boolean tpm, Instant stamp)
        implements Step {
    private static final Duration LOOK = Duration.ofSeconds(15);

    /** How long the journal and a lost answer are waited for: about as long as OpenNebula takes to restart. */
    private static final Duration CHANGE = Duration.ofSeconds(20);

    @Override
    public String title() {
        return (to.isPresent() ? "copy" : "see") + " the home of VM " + vm + " on the front-end";
    }

    @Override
    public List<String> details() {
        String contents = Stream.concat(
                        variables ? Stream.of("its UEFI variables") : Stream.empty(),
                        tpm ? Stream.of("the state of its TPM, unless that is in a volume") : Stream.empty())
                .reduce((one, other) -> one + " and " + other)
                .orElse("nothing");
        return List.of(
                "the undeploy must have left it under system datastore " + from + ", with " + contents,
                to.map(there -> "copy it to system datastore " + there + ", where the start looks for it, and compare")
                        .orElse("the start looks for it there, so nothing is copied"));
    }

    @Override
    public List<PlannedCall> calls() {
        return move().<PlannedCall>map(CloudCall.CopyHome::new).stream().toList();
    }

    private Optional<HomeMove> move() {
        return to.map(there -> new HomeMove(vm, from, there, stamp));
    }

    @Override
    public boolean needsOwnRecord() {
        return false;
    }

    /** The VM is down, and a rollback needs nothing of the front-end's files: they are not waited for for long. */
    @Override
    public StepOutcome run(StepContext context) {
        return looked(
                context,
                () -> context.homes().find(vm, from),
                home -> fault(context, home)
                        .<StepOutcome>map(fault -> new StepOutcome.Failed(FailureCode.VM_HOME_MISSING, fault))
                        .orElseGet(
                                () -> move().map(move -> copied(context, move)).orElseGet(this::done)));
    }

    private StepOutcome done() {
        return new StepOutcome.Done("the home of VM " + vm + " is under system datastore " + to.orElse(from));
    }

    private <T> StepOutcome looked(StepContext context, Supplier<T> look, Function<T, StepOutcome> then) {
        Await.Result<T> seen = new Await(context, Pace.URGENT).until(LOOK, look, any -> true);
        return switch (seen.end()) {
            case REACHED -> then.apply(seen.last().orElseThrow());
            case CANCELLED -> new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop before: " + title());
            case LIMIT ->
                new StepOutcome.Failed(
                        FailureCode.UNREACHABLE,
                        "the home of VM " + vm + " on the front-end could not be looked at for " + LOOK.toSeconds()
                                + " s");
        };
    }

    private Optional<String> fault(StepContext context, Optional<VmHome> home) {
        if (home.isEmpty()) {
            return Optional.of("the undeploy has left no home of VM " + vm + " under system datastore " + from
                    + " on the front-end");
        }
        boolean savedElsewhere = !context.state().late().isEmpty();
        if (variables && !home.orElseThrow().hasUefiVariables()) {
            return Optional.of("the home of VM " + vm + " on the front-end has no UEFI variables (_VARS.fd)");
        }
        return tpm && !savedElsewhere && !home.orElseThrow().hasTpm()
                ? Optional.of(
                        "the state of the TPM of VM " + vm + " is neither in a volume nor in its home on the front-end")
                : Optional.empty();
    }

    private StepOutcome copied(StepContext context, HomeMove move) {
        return context.state().isTakenUp()
                ? looked(context, () -> context.homes().isCopied(move), there -> there ? done() : copy(context, move))
                : copy(context, move);
    }

    private StepOutcome copy(StepContext context, HomeMove move) {
        context.state().homeAsked();
        VerifiedChange.inOpenNebula(
                        context,
                        Patience.atMost(context, CHANGE),
                        new CloudCall.CopyHome(move),
                        () -> context.homes().copy(move),
                        () -> context.homes().isCopied(move))
                .make();
        return looked(context, () -> context.homes().isCopied(move), there -> there ? done() : differs(move));
    }

    private StepOutcome differs(HomeMove move) {
        return new StepOutcome.Failed(
                FailureCode.CHANGED_SINCE_PLAN,
                "the home of VM " + vm + " under system datastore " + from + " on the front-end, and its copy under "
                        + "system datastore " + move.to()
                        + ", differ right after the copying: somebody writes to one of them");
    }

    /** The home itself was never touched; the copy is taken away, so that nothing takes it for a home later. */
    @Override
    public StepOutcome undo(StepContext context) {
        Optional<HomeMove> move = move().filter(m -> context.state().wasHomeAsked());
        if (move.isEmpty() || context.homes().isRestored(move.orElseThrow())) {
            return new StepOutcome.AlreadyDone("the home of VM " + vm + " is where it was");
        }
        AtomicReference<@Nullable String> kept = new AtomicReference<>();
        VerifiedChange.inOpenNebula(
                        context,
                        Patience.atMost(context, CHANGE),
                        new CloudCall.RestoreHome(move.orElseThrow()),
                        () -> kept.set(
                                context.homes().restore(move.orElseThrow()).orElse(null)),
                        () -> context.homes().isRestored(move.orElseThrow()))
                .make();
        return new StepOutcome.Done("the copy of the home of VM " + vm + " is taken away"
                + Optional.ofNullable(kept.get())
                        .map(where -> "; somebody had changed it, and it is kept in " + where)
                        .orElse(""));
    }

    /** The VM starts where it was from its own home, copy or not. */
    @Override
    public boolean mustBeUndone() {
        return false;
    }
}
