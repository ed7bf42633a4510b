package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.opennebula.config.FrontEndCommand;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What the operator may choose about the back-ends.
 *
 * @param metadata how OpenNebula's records are rewritten
 * @param records the folder with the journals; empty for OpenNebula's documents
 * @param frontEnd how the files of the front-end are reached; empty if they are not
 * @param requestTimeout how long an answer of either API may take; empty for the default
 */
public record BackendSettings(
        MetadataWriter metadata,
        Optional<Path> records,
        Optional<FrontEndCommand> frontEnd,
        Optional<Duration> requestTimeout) {
    public BackendSettings(MetadataWriter metadata, Optional<Path> records) {
        this(metadata, records, Optional.empty(), Optional.empty());
    }

    public BackendSettings withFrontEnd(Optional<FrontEndCommand> command) {
        return new BackendSettings(metadata, records, command, requestTimeout);
    }

    public BackendSettings withRequestTimeout(Optional<Duration> limit) {
        return new BackendSettings(metadata, records, frontEnd, limit);
    }

    /** Written out, because the JVM makes that of a record at its first use, which a short command waits for. */
    @Override
    public boolean equals(Object other) {
        return other instanceof BackendSettings settings
                && Objects.equals(metadata, settings.metadata)
                && records.equals(settings.records)
                && frontEnd.equals(settings.frontEnd)
                && requestTimeout.equals(settings.requestTimeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(records, frontEnd, requestTimeout);
    }
}
