package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreUsage;
import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.Quota.Limit;
import io.github.onevm.migrate.model.Quota.Metric;
import io.github.onevm.migrate.model.QuotaBuilder;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * VM_QUOTA and DATASTORE_QUOTA of a USER or GROUP document (ON-68). A limit of -1 means the default in the same
 * document, -2 means unlimited. The default of a quota of clusters is the default quota with the same CLUSTER_IDS.
 * Unknown metrics and invalid numbers are ignored, so they stop no migration.
 */
public final class QuotaDocument {
    private static final double DEFAULT = -1;

    private final String holder;
    private final Element document;
    private final String defaults;

    /**
     * @param kind user or group
     * @param document its document
     * @param defaults name of the element with the defaults
     */
    public QuotaDocument(String kind, Element document, String defaults) {
        this.holder = kind + " " + OneXml.required(document, "ID") + " (" + OneXml.required(document, "NAME") + ")";
        this.document = document;
        this.defaults = defaults;
    }

    /** For people: {@code user 5 (alice)}. */
    public String holder() {
        return holder;
    }

    /** The quotas with a limit. */
    public List<Quota> all() {
        return OneXml.all(document, "VM_QUOTA/VM").stream()
                .map(this::quota)
                .filter(q -> !q.limits().isEmpty())
                .toList();
    }

    /** The usage of datastores. */
    public List<DatastoreUsage> usage() {
        return OneXml.all(document, "DATASTORE_QUOTA/DATASTORE").stream()
                .flatMap(q -> id(q).map(id -> usage(q, id)).stream())
                .toList();
    }

    private DatastoreUsage usage(Element quota, DatastoreId datastore) {
        String byId = "/DATASTORE_QUOTA/DATASTORE";
        Optional<Element> byDefault = OneXml.all(document, defaults + byId).stream()
                .filter(d -> id(d).filter(datastore::equals).isPresent())
                .findFirst();
        return new DatastoreUsage(
                holder,
                datastore,
                most(quota, byDefault, "SIZE"),
                number(quota, "SIZE_USED").orElse(0.0));
    }

    private static Optional<DatastoreId> id(Element quota) {
        return number(quota, "ID").filter(id -> id >= 0).map(id -> new DatastoreId(id.intValue()));
    }

    private Quota quota(Element quota) {
        Set<Integer> clusters = clusters(quota);
        Optional<Element> byDefault = OneXml.all(document, defaults + "/VM_QUOTA/VM").stream()
                .filter(d -> clusters(d).equals(clusters))
                .findFirst();
        Map<Metric, Limit> limits = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            most(quota, byDefault, metric.name())
                    .ifPresent(most -> limits.put(
                            metric,
                            new Limit(most, number(quota, metric + "_USED").orElse(0.0))));
        }
        return new QuotaBuilder()
                .holder(holder)
                .clusters(clusters.stream().map(ClusterId::new).collect(Collectors.toSet()))
                .limits(limits)
                .build();
    }

    /** Since 7.0 a quota may be for clusters: {@code 101,102}, in one text. */
    private static Set<Integer> clusters(Element quota) {
        Set<Integer> clusters = new TreeSet<>();
        OneXml.text(quota, "CLUSTER_IDS").map(OneXml::words).orElse(Set.of()).stream()
                .filter(id -> id.matches("\\d{1,9}"))
                .forEach(id -> clusters.add(Integer.valueOf(id)));
        return clusters;
    }

    private static Optional<Double> most(Element quota, Optional<Element> byDefault, String name) {
        double own = number(quota, name).orElse(DEFAULT);
        double most = own == DEFAULT ? byDefault.flatMap(d -> number(d, name)).orElse(DEFAULT) : own;
        return most < 0 ? Optional.empty() : Optional.of(most);
    }

    private static Optional<Double> number(Element quota, String name) {
        return OneXml.text(quota, name)
                .map(String::strip)
                .filter(t -> t.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,3})?"))
                .map(Double::valueOf);
    }
}
