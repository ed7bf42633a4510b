package io.github.onevm.migrate.cli.verbs;

import io.github.onevm.migrate.cli.options.BackendSettings;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Tells completions what may stand at a place: names, or ids where a digit was typed. Not for people, so no help and no page names it.
 */
@Command(name = NamesCommand.NAME, sortOptions = false, versionProvider = VersionProvider.class)
public final class NamesCommand extends Verb {
    /** Its name, which nobody types by mistake. */
    public static final String NAME = "__names";

    /** More are no help. */
    private static final int MOST = 200;

    @Parameters(index = "0", arity = "0..1", paramLabel = "<kind>")
    private String kind = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "<beginning>")
    private String beginning = "";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public NamesCommand(CliContext surroundings) {
        super(surroundings);
    }

    @Override
    public boolean verbose() {
        return common.verbose();
    }

    @Override
    public ExitCode act(Console console) {
        NamedObject.Kind wanted = Stream.of(NamedObject.Kind.values())
                .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(() -> new UsageException("'" + kind + "' is no kind of object"));
        boolean ids = !beginning.isEmpty() && Character.isDigit(beginning.charAt(0));
        migrator(new BackendSettings(MetadataWriter.DEFAULT, Optional.empty())).readOnly().all(wanted).stream()
                .map(object -> ids ? Integer.toString(object.id()) : object.name())
                .filter(word -> word.startsWith(beginning) && word.matches("[\\w.@%+:-]+"))
                .distinct()
                .limit(MOST)
                .forEach(console::line);
        return ExitCode.DONE;
    }
}
