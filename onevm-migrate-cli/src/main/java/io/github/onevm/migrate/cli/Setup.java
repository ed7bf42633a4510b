package io.github.onevm.migrate.cli;

import io.github.onevm.migrate.opennebula.MetadataWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the operator may choose about the back-ends.
 *
 * @param metadata how OpenNebula's records are rewritten
 * @param records the folder with the records of migrations; empty for OpenNebula's documents
 */
record Setup(MetadataWriter metadata, Optional<Path> records) {}
