package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How VM records are rewritten, as typed and parsed. Not thread-safe. */
public final class WriterOptions {
    @Option(
            names = "--metadata",
            paramLabel = "sql|onedb",
            description = "how OpenNebula's records are rewritten: through its API, or through the onedb command"
                    + " (default: sql)")
    private Optional<String> metadata = Optional.empty();

    @Option(
            names = "--onedb-command",
            paramLabel = "COMMAND",
            description = "how to start onedb, like \"ssh oneadmin@frontend onedb\"; for --metadata onedb"
                    + " (default: onedb)")
    private Optional<String> onedbCommand = Optional.empty();

    /**
     * How VM records are rewritten.
     *
     * @throws UsageException when the value is not known, or a command is given that would not be used
     */
    public MetadataWriter metadata() {
        String kind = FewValues.word("--metadata", metadata.orElse("sql"), "sql", "onedb");
        if (kind.equals("onedb")) {
            return onedbCommand.map(WriterOptions::onedb).orElse(MetadataWriter.Onedb.LOCAL);
        }
        if (onedbCommand.isPresent()) {
            throw new UsageException("--onedb-command is only used with --metadata onedb; add that, or leave it out");
        }
        return new MetadataWriter.Sql();
    }

    private static MetadataWriter.Onedb onedb(String command) {
        List<String> words = CommandSplitter.of("--onedb-command", command);
        if (words.isEmpty() || words.stream().anyMatch(String::isBlank)) {
            throw new UsageException("--onedb-command '" + command
                    + "' has no word or an empty one; write it like --onedb-command \"ssh oneadmin@frontend onedb\"");
        }
        return new MetadataWriter.Onedb(words, MetadataWriter.Onedb.LOCAL.limit());
    }
}
