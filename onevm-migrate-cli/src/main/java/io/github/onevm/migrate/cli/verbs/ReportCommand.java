package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.HistoryPrinter;
import io.github.onevm.migrate.cli.output.PlanPrinter;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.cli.page.ReportPage;
import io.github.onevm.migrate.json.EventJson;
import io.github.onevm.migrate.json.HistoryJson;
import io.github.onevm.migrate.machine.FileTrouble;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.MigrationHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells the history of a migration from its journal: as text, as a page, or as a document. */
@Command(
        name = "report",
        customSynopsis = "onevm-migrate report [options] [-o FILE] <vmid>",
        description =
                "Tells the history of a VM's newest migration from its journal, at any time: as text, or with -o as one page"
                        + " of HTML that needs nothing else. Neither StorPool nor the VM is asked. Changes nothing.",
        sortOptions = false,
        addMethodSubcommands = false,
        versionProvider = VersionProvider.class)
public final class ReportCommand extends Verb {
    private static final String STANDARD_OUTPUT = "-";

    @Mixin
    private final VmArgument vm = new VmArgument();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "write a page of HTML to a file that does not exist yet; - is standard output")
    private Optional<String> out = Optional.empty();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ReportCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode act(Console console) {
        boolean json = output.json();
        if (json && out.filter(STANDARD_OUTPUT::equals).isPresent()) {
            throw new UsageException(
                    "-o - and --output json both need the standard output; name a file: -o report.html");
        }
        BackendSettings setup = new BackendSettings(MetadataWriter.DEFAULT, records.folder());
        VmId one = vm.one("report", names(setup));
        Migrator migrator = migrator(setup).readOnly();
        Optional<MigrationHistory> history = migrator.history(one);
        if (history.isEmpty()) {
            console.error("no migration of VM " + one
                    + " is on record, or its journal cannot be read; see: onevm-migrate status " + one);
            return ExitCode.NOTHING_CHANGED;
        }
        tell(history.orElseThrow(), json, console);
        return ExitCode.DONE;
    }

    private void tell(MigrationHistory history, boolean json, Console console) {
        if (out.filter(STANDARD_OUTPUT::equals).isPresent()) {
            console.document(new ReportPage(history, console::named).made());
            return;
        }
        out.ifPresent(file -> write(Path.of(file), new ReportPage(history, console::named).made(), console));
        if (json) {
            console.document(HistoryJson.write(history, new EventJson(PlanPrinter.CALLS), Texts.TEXTS));
        } else if (out.isEmpty()) {
            new HistoryPrinter(console).print(history);
        }
    }

    private static void write(Path file, String page, Console console) {
        try {
            Files.writeString(file, page, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write the page to " + file + ": " + FileTrouble.explained(e), e);
        }
        console.line("the report is in " + file);
    }
}
