package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.spi.StorageConventions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the datastore of the target cluster to which the volumes of a source datastore go: same type, same storage
 * system, and at the location to which the source sends. A datastore outside of the target cluster is never chosen.
 */
final class DatastorePairFinder {
    private final List<Datastore> all;
    private final ClusterId target;
    private final MigrationOptions options;
    private final StorageConventions conventions;

    DatastorePairFinder(
            List<Datastore> all, ClusterId target, MigrationOptions options, StorageConventions conventions) {
        this.all = all;
        this.target = target;
        this.options = options;
        this.conventions = conventions;
    }

    DatastorePair of(Datastore source) {
        List<Datastore> fitting = all.stream().filter(d -> fits(source, d)).toList();
        Optional<DatastoreId> chosen = choice(source.type());
        List<Datastore> left = fitting.stream()
                .filter(d -> chosen.isEmpty() || d.id().equals(chosen.get()))
                .toList();
        return left.size() == 1
                ? new DatastorePair.Paired(source, left.get(0))
                : new DatastorePair.Unpaired(source, fitting, chosen.isPresent());
    }

    /**
     * The same for a VM that returns: a datastore that its volumes come from if one fits and the operator has chosen none, else as
     * for any other VM.
     *
     * @param origins the datastores from which volumes have come to the source
     */
    DatastorePair back(Datastore source, Set<DatastoreId> origins) {
        return all.stream()
                .filter(d -> origins.contains(d.id()) && choice(source.type()).isEmpty() && fits(source, d))
                .min(Comparator.comparing(Datastore::id))
                .<DatastorePair>map(origin -> new DatastorePair.Paired(source, origin))
                .orElseGet(() -> of(source));
    }

    private boolean fits(Datastore source, Datastore candidate) {
        return candidate.clusters().contains(target)
                && !candidate.id().equals(source.id())
                && candidate.type() == source.type()
                && conventions.keeps(candidate)
                && conventions.leadsTo(source, candidate);
    }

    private Optional<DatastoreId> choice(DatastoreType type) {
        return type == DatastoreType.SYSTEM ? options.systemDatastore() : options.imageDatastore();
    }
}
