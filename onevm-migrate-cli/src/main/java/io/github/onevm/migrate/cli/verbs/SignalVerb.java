package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.RecordsOption;
import io.github.onevm.migrate.cli.options.VmArgument;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.output.ProceedingWords;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.json.ProceedingJson;
import io.github.onevm.migrate.model.OperatorSignal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.report.Proceeding;
import java.util.Locale;
import picocli.CommandLine.Mixin;

/** A signal to the run that has a migration of the VM, on whatever machine. */
abstract class SignalVerb extends Verb {
    @Mixin
    private final VmArgument vm = new VmArgument();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final RecordsOption records = new RecordsOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final OperatorSignal signal;

    SignalVerb(CliContext surroundings, OperatorSignal signal) {
        super(surroundings);
        this.signal = signal;
    }

    /** {@code cut-over-now}. */
    private String verb() {
        return signal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode unwritten() {
        return ExitCode.UNTOLD;
    }

    @Override
    public ExitCode act(Console console) {
        boolean json = output.json();
        BackendSettings setup = new BackendSettings(MetadataWriter.DEFAULT, records.folder());
        VmId id = vm.one(verb(), names(setup));
        Proceeding proceeding = migrator(setup).signal(id, signal);
        String answer = ProceedingWords.of(proceeding);
        if (json) {
            console.document(ProceedingJson.write(proceeding, answer, Texts.TEXTS));
        }
        if (proceeding.told()) {
            console.line(answer);
            return ExitCode.DONE;
        }
        console.error(answer);
        return ExitCode.NOTHING_CHANGED;
    }
}
