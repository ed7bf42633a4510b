package io.github.onevm.migrate.cli.wave;

import io.github.onevm.migrate.cli.config.Configuration;
import io.github.onevm.migrate.cli.config.Defaults;
import io.github.onevm.migrate.cli.options.CommandSplitter;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.output.UsageErrors;
import io.github.onevm.migrate.model.MigrationOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/**
 * Reads the options of one move of a wave: those that describe a move, as they are typed for one VM. What is the same for all moves of a process is
 * an option of the wave. Not thread-safe.
 */
final class MoveOptions {
    /** Options of a move that describe the run of it. */
    static final Set<String> OF_THE_WAVE = Set.of(
            "-N",
            "--dry-run",
            "--metadata",
            "--onedb-command",
            "--front-end-command",
            "--on-stop",
            "--output",
            "--events",
            "--syslog",
            "--metrics-file",
            "--hook-dir",
            "--hook-timeout",
            "--records",
            "--request-timeout",
            "-v",
            "--verbose",
            "-q",
            "--quiet",
            "--no-color");

    @Command(name = "onevm-migrate")
    private static final class Holder {
        @Mixin
        private final Options options = new Options();
    }

    private final String defaults;
    private final Configuration configuration;
    private final Map<String, String> environment;
    private final Names names;
    private final Map<String, MigrationOptions> read = new HashMap<>();

    /**
     * @param defaults options of every move, as typed; those of a move itself go before them
     */
    MoveOptions(String defaults, Configuration configuration, Map<String, String> environment, Names names) {
        this.defaults = defaults;
        this.configuration = configuration;
        this.environment = environment;
        this.names = names;
    }

    /**
     * The options of a move.
     *
     * @param own its own, as typed
     * @throws UsageException when they cannot be used
     * @throws IllegalArgumentException when not exactly one object has a name
     */
    MigrationOptions read(String own) {
        MigrationOptions known = read.get(own);
        if (known == null) {
            known = parsed(own);
            read.put(own, known);
        }
        return known;
    }

    private MigrationOptions parsed(String own) {
        // Given twice in one place is a mistake; given in both, the own one counts.
        parse(words("options", own), false);
        List<String> words = new ArrayList<>(words("--options", defaults));
        words.addAll(words("options", own));
        return parse(words, true).moving(environment, names);
    }

    private static List<String> words(String place, String text) {
        List<String> words = CommandSplitter.of(place, text);
        words.stream().map(word -> word.replaceFirst("=.*", "")).forEach(MoveOptions::requireOfMove);
        return words;
    }

    private static void requireOfMove(String word) {
        if (OF_THE_WAVE.contains(word)) {
            throw new UsageException(word
                    + " is the same for all moves of a wave; write it after 'onevm-migrate wave', not among the options"
                    + " of a move");
        }
        if (word.equals("-n") || word.equals("--snapshot-only")) {
            throw new UsageException(word + " sends snapshots and moves nothing, and a wave moves VMs; leave it out");
        }
    }

    private Options parse(List<String> words, boolean overwrites) {
        Holder holder = new Holder();
        CommandLine line = new CommandLine(holder).setExpandAtFiles(false).setOverwrittenOptionsAllowed(overwrites);
        try {
            line.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new UsageException(UsageErrors.message(e));
        }
        if (!holder.options.ids().isEmpty()) {
            throw new UsageException("'" + holder.options.ids().get(0)
                    + "' is no option; the VM and the cluster of a move are in columns of their own");
        }
        new Defaults(configuration, line.getCommandSpec(), line.getParseResult())
                .apply(() -> holder.options.ineffective(false));
        return holder.options;
    }
}
