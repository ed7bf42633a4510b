package io.github.onevm.migrate.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The place of journals, as typed and parsed. Not thread-safe. */
public final class RecordsOption {
    @Option(
            names = "--records",
            paramLabel = "DIR",
            description = "keep the journals of migrations in this folder, the same one for all commands about a VM"
                    + " (default: documents of OpenNebula)")
    private Optional<String> records = Optional.empty();

    /**
     * The folder; empty for OpenNebula's documents.
     *
     * @throws UsageException when the value is empty
     */
    public Optional<Path> folder() {
        if (records.filter(String::isBlank).isPresent()) {
            throw new UsageException("--records '' names no folder; write it like --records /var/lib/onevm-migrate");
        }
        return records.map(Path::of);
    }

    /** The option that other commands need to find the same journals; empty if none. */
    public Optional<String> hint() {
        return records.map(folder -> "to each onevm-migrate command add: --records " + folder);
    }
}
