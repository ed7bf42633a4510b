package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.StoreFactsBuilder;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.storpool.StorPoolWire.Named;
import io.github.onevm.migrate.storpool.StorPoolWire.Services;
import io.github.onevm.migrate.storpool.StorPoolWire.TemplateStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;

/** Reads what a cluster offers, and its state. */
final class StorPoolSite {
    private final StorPoolClient client;
    private final LongConsumer snapshots;

    /**
     * @param snapshots is told the number of snapshots of the cluster, if it tells that
     */
    StorPoolSite(StorPoolClient client, LongConsumer snapshots) {
        this.client = client;
        this.snapshots = snapshots;
    }

    StoreFacts facts() {
        Set<String> templates =
                client.get(StorPoolCall.get("VolumeTemplatesList", "list the templates"), StorPoolSite::names);
        Set<String> locations =
                client.get(StorPoolCall.get("LocationsList", "list the locations"), StorPoolSite::locations);
        StoreFactsBuilder facts = new StoreFactsBuilder()
                .templates(templates)
                .locations(locations)
                .free(free());
        services()
                .ifPresent(services -> facts.status(Optional.ofNullable(services.clusterStatus()))
                        .bridges(StorPoolWire.statuses(services.bridges())));
        return facts.clock(client.clock()).build();
    }

    /** Empty if the cluster does not know the call. */
    private Map<String, Bytes> free() {
        try {
            return client.get(StorPoolCall.get("VolumeTemplatesStatus", "read how much room there is"), this::room);
        } catch (BackendException.Refused | BackendException.NotFound unknown) {
            return Map.of();
        }
    }

    private Map<String, Bytes> room(JsonParser data) {
        Map<String, Bytes> free = new HashMap<>();
        List<Long> counts = new ArrayList<>();
        StorPoolWire.each(data, TemplateStatus::of, entry -> {
            Optional.ofNullable(entry.snapshotsCount()).ifPresent(counts::add);
            if (entry.free() != null) {
                free.put(StorPoolWire.required("name", entry.name()), StorPoolWire.bytes("free", entry.free()));
            }
        });
        counts.stream().reduce(Long::sum).ifPresent(snapshots::accept);
        return free;
    }

    /** As {@link #free()}. */
    private Optional<Services> services() {
        try {
            return Optional.of(client.get(
                    StorPoolCall.get("ServicesList", "read the state of the services"),
                    data -> StorPoolWire.read(data, Services::of)));
        } catch (BackendException.Refused | BackendException.NotFound unknown) {
            return Optional.empty();
        }
    }

    private static Set<String> names(JsonParser data) {
        Set<String> names = new HashSet<>();
        StorPoolWire.each(data, Named::of, entry -> names.add(StorPoolWire.required("name", entry.name())));
        return names;
    }

    private static Set<String> locations(JsonParser data) {
        return StorPoolWire.required(
                        "locations",
                        StorPoolWire.read(data, StorPoolWire.Locations::of).locations())
                .stream()
                .map(Named::name)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
