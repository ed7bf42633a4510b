package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.Quota.Limit;
import io.github.onevm.migrate.model.QuotaBuilder;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * VM_QUOTA of a USER or GROUP document (src/um of OpenNebula). A limit of -1 stands for the default that the document
 * brings along, one of -2 for none.
 */
final class QuotaDocument {
    private static final double DEFAULT = -1;

    private final String holder;
    private final Element quotas;
    private final Optional<Element> defaults;

    /**
     * @param kind user or group
     * @param document its document
     * @param defaults name of the element with the defaults
     */
    QuotaDocument(String kind, Element document, String defaults) {
        this.holder = kind + " " + OneXml.required(document, "ID") + " (" + OneXml.required(document, "NAME") + ")";
        this.quotas = document;
        this.defaults = OneXml.all(document, defaults + "/VM_QUOTA/VM").stream()
                .filter(q -> cluster(q).isEmpty())
                .findFirst();
    }

    /** The quotas that limit something. */
    List<Quota> all() {
        return OneXml.all(quotas, "VM_QUOTA/VM").stream()
                .map(this::quota)
                .filter(q ->
                        q.vms().isPresent() || q.cpu().isPresent() || q.memory().isPresent())
                .toList();
    }

    private Quota quota(Element quota) {
        return new QuotaBuilder()
                .holder(holder)
                .cluster(cluster(quota))
                .vms(limit(quota, "RUNNING_VMS"))
                .cpu(limit(quota, "RUNNING_CPU"))
                .memory(limit(quota, "RUNNING_MEMORY"))
                .build();
    }

    /** Since 7.0 a quota may be one of a cluster. */
    private static Optional<ClusterId> cluster(Element quota) {
        return OneXml.optionalNumber(quota, "CLUSTER_ID").filter(id -> id >= 0).map(ClusterId::new);
    }

    private Optional<Limit> limit(Element quota, String name) {
        double own = number(quota, name).orElse(DEFAULT);
        double most = own == DEFAULT ? defaults.flatMap(d -> number(d, name)).orElse(DEFAULT) : own;
        return most < 0
                ? Optional.empty()
                : Optional.of(new Limit(most, number(quota, name + "_USED").orElse(0.0)));
    }

    private static Optional<Double> number(Element quota, String name) {
        return OneXml.text(quota, name).map(t -> Double.parseDouble(t.strip()));
    }
}
