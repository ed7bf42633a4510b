package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.ContentOptions;
import io.github.onevm.migrate.cli.options.DecimalNumbers;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.verify.ContentProgress;
import io.github.onevm.migrate.verify.ContentRequestBuilder;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does everything of a move except what touches the VM, and measures it. */
@Command(
        name = "rehearse",
        customSynopsis = "onevm-migrate rehearse [options] <vmid> <cid>",
        description =
                "Rehearses the move while the VM goes on: checks what a move checks, sends the snapshots, creates volumes"
                        + " of them under other names on the destination, compares sizes and templates, and deletes these volumes"
                        + " again. With --content, hosts of both sides compare the data of the newest snapshots. With --boot, a copy of the VM without networks is started from these volumes. The newest snapshots stay on both sides, so that the move sends only what was written since. The"
                        + " options are those of a move, as far as they have an effect. Ctrl-C ends it and removes the volumes that it has created; its"
                        + " snapshots stay for the move that follows.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class RehearseCommand extends MoveVerb {
    @Option(
            names = "--boot",
            paramLabel = "SECONDS",
            description =
                    "boot a copy of the VM without networks from the volumes of the rehearsal, on the host that --host names or"
                            + " on the one with the most free memory; it must stay RUNNING for so long, and is then removed")
    private Optional<String> boot = Optional.empty();

    @Mixin
    private final ContentOptions content = new ContentOptions();

    public RehearseCommand(CliContext surroundings) {
        super(surroundings);
    }

    private record Rehearsal(MigrationRequest request, MigrationRequest move, Optional<Comparing> comparing)
            implements Job {
        @Override
        public Planning plan(Migrator migrator) {
            return migrator.plan(request);
        }

        @Override
        public Optional<MigrationRequest> rehearsed() {
            return Optional.of(move);
        }

        @Override
        public MigrationReport run(Migrator migrator, Plan plan, Running running) {
            return comparing
                    .map(data -> data.run(migrator, plan, running))
                    .orElseGet(() -> Job.super.run(migrator, plan, running));
        }

        @Override
        public Optional<String> beyondThePlan() {
            return comparing.map(data -> "then the readers would compare the data of the newest snapshots, attached"
                    + " read-only to them for that");
        }

        @Override
        public String words() {
            return "rehearsing the move of VM " + request.vm() + " to cluster " + request.target();
        }
    }

    /**
     * The data is compared, too.
     *
     * @param progress what earlier runs have compared
     */
    private record Comparing(ContentRequestBuilder request, ContentProgress progress) {
        MigrationReport run(Migrator migrator, Plan plan, Running running) {
            MigrationReport report = migrator.rehearse(
                    plan,
                    request.progress(progress)
                            .listener(new ComparedSoFar(running.console()))
                            .cancellation(running.cancellation())
                            .build(),
                    running.listener());
            if (report.failure().filter(FailureCode.REHEARSAL_DIFFERS::equals).isPresent()) {
                running.console()
                        .line("to see every difference, if there is one again: onevm-migrate rehearse "
                                + plan.request().vm() + " " + plan.request().target()
                                + " --content full, with the same readers; it sends everything anew");
            }
            return report;
        }
    }

    private Optional<Comparing> comparing() {
        return content.request(observer(), ContentOptions::anySeed)
                .map(request -> new Comparing(
                        request,
                        content.progress()
                                .<ContentProgress>map(ProgressFile::new)
                                .orElse(ContentProgress.NONE)));
    }

    @Override
    boolean isRehearsal() {
        return true;
    }

    @Override
    public Job job(Options options, Names names) {
        requireIds(options);
        Optional<Comparing> comparing = comparing();
        Optional<Duration> boots = boot.map(seconds -> DecimalNumbers.seconds("--boot", seconds, 1, "60"));
        return new Rehearsal(
                options.rehearsal(surroundings().environment(), names, boots),
                options.request(surroundings().environment(), names),
                comparing);
    }
}
