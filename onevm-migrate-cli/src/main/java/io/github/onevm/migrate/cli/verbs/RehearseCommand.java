package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Planning;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Does everything of a move except what touches the VM, and measures it. */
@Command(
        name = "rehearse",
        customSynopsis = "onevm-migrate rehearse [options] <vmid> <cid>",
        description =
                "Rehearses the move while the VM goes on: checks what a move checks, sends the snapshots, creates volumes"
                        + " of them under other names on the destination, compares sizes and templates, and deletes these volumes"
                        + " again. The newest snapshots stay on both sides, so that the move sends only what was written since. The"
                        + " options are those of a move, as far as they have an effect. Ctrl-C ends it and removes the volumes that it has created; its"
                        + " snapshots stay for the move that follows.",
        sortOptions = false,
        versionProvider = VersionProvider.class)
public final class RehearseCommand extends MoveVerb {
    public RehearseCommand(CliContext surroundings) {
        super(surroundings);
    }

    private record Rehearsal(MigrationRequest request, MigrationRequest move) implements Job {
        @Override
        public Planning plan(Migrator migrator) {
            return migrator.plan(request);
        }

        @Override
        public Optional<MigrationRequest> rehearsed() {
            return Optional.of(move);
        }

        @Override
        public String words() {
            return "rehearsing the move of VM " + request.vm() + " to cluster " + request.target();
        }
    }

    @Override
    public Job job(Options options, Names names) {
        requireIds(options);
        return new Rehearsal(
                options.rehearsal(surroundings().environment(), names),
                options.request(surroundings().environment(), names));
    }
}
