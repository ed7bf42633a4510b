package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ContentOptions;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.Failures;
import io.github.onevm.migrate.cli.output.VerificationPrinter;
import io.github.onevm.migrate.cli.output.VerificationWords;
import io.github.onevm.migrate.json.Failure;
import io.github.onevm.migrate.json.VerificationJson;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.Verification;
import io.github.onevm.migrate.report.Verification.Verdict;
import io.github.onevm.migrate.verify.ContentProgress;
import io.github.onevm.migrate.verify.ContentRequestBuilder;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares what the migration of a VM has left with its journal. */
@Command(
        name = "verify",
        customSynopsis = "onevm-migrate verify [options] <vmid>",
        description = "Compares what the finished migration of a VM has left with its journal: records, volumes, tags,"
                + " snapshots, attachments. Exit code 0 when all is as it should be, 1 when something differs or cannot be"
                + " read. Changes nothing; with --content, the newest snapshots are attached to the hosts that read them, and"
                + " detached again.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class VerifyCommand extends Verb {
    @Mixin
    private final VmArgument vm = new VmArgument();

    @Mixin
    private final ContentOptions content = new ContentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public VerifyCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode act(Console console) {
        boolean json = output.json();
        BackendSettings setup = new BackendSettings(MetadataWriter.DEFAULT, records.folder());
        Optional<ContentRequestBuilder> data = content.request(observer(), ContentOptions::anySeed);
        VmId one = vm.one("verify", names(setup));
        Migrator migrator = migrator(setup);
        Verification verification = data.map(d -> withData(migrator, one, d, json ? console.aside() : console))
                .orElseGet(() -> migrator.readOnly().verify(one));
        if (json) {
            console.document(VerificationJson.write(verification, VerificationWords::line));
        } else {
            new VerificationPrinter(console).print(verification);
        }
        return code(verification);
    }

    private static ExitCode code(Verification verification) {
        if (verification.content().filter(c -> !c.left().isEmpty()).isPresent()) {
            return ExitCode.NEEDS_PERSON;
        }
        return verification.verdict() == Verdict.OK ? ExitCode.DONE : ExitCode.NOTHING_CHANGED;
    }

    @SuppressWarnings("try") // signals are caught for as long as the block lasts
    private Verification withData(Migrator migrator, VmId one, ContentRequestBuilder request, Console told) {
        Cancellation cancellation = new Cancellation();
        try (Signals signals =
                new Signals(() -> stop(told, cancellation), () -> stopAtOnce(told)).caught(told::detail)) {
            return migrator.verify(
                    one,
                    request.progress(content.progress()
                                    .<ContentProgress>map(ProgressFile::new)
                                    .orElse(ContentProgress.NONE))
                            .listener(new ComparedSoFar(told))
                            .cancellation(cancellation)
                            .build());
        }
    }

    private static void stop(Console told, Cancellation cancellation) {
        told.progress(
                "asked to stop: the snapshots are being detached; a second Ctrl-C ends the command at once and may"
                        + " leave them attached");
        cancellation.cancel();
    }

    private static void stopAtOnce(Console told) {
        ExitCode code = ExitCode.STOPPED_AT_ONCE;
        String text = "stopped at once (exit " + code.number()
                + "): snapshots may still be attached to the readers, read-only; see: storpool attach list";
        told.line(text);
        Failures.tell(told, code, Failure.of(Failure.Reason.STOPPED, text));
        Runtime.getRuntime().halt(code.number());
    }
}
