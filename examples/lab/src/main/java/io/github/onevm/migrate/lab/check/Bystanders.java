package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * What a site was like besides one VM, in order to see later that nothing of another VM was touched: the rows of VMs,
 * images and datastores, the volumes and the named snapshots of both StorPool clusters, and the data of volumes that are
 * attached nowhere. Immutable.
 */
public final class Bystanders {
    private static final Pattern MONITORED = Pattern.compile("<(TOTAL|FREE|USED)_MB>\\d*</\\1_MB>");
    private static final Pattern NAMED = Pattern.compile("one-.+");

    private final Map<String, String> parts;
    private final int vm;
    private final Set<Integer> images;
    private final Set<String> volumes;

    private Bystanders(Map<String, String> parts, int vm, Set<Integer> images, Set<String> volumes) {
        this.parts = Map.copyOf(parts);
        this.vm = vm;
        this.images = Set.copyOf(images);
        this.volumes = Set.copyOf(volumes);
    }

    /** Everything but what belongs to this VM: its row, its persistent images, its volumes under any name. */
    public static Bystanders of(Lab lab, int vm) {
        SiteRecords records = new SiteRecords(lab.frontEnd());
        Set<Integer> images = new HashSet<>();
        Set<String> volumes = new HashSet<>();
        records.vms.stream()
                .filter(v -> v.id == vm)
                .flatMap(v -> v.disks.stream())
                .forEach(d -> {
                    volumes.add(d.volume());
                    if (d.isPersistent()) {
                        images.add(d.number("IMAGE_ID"));
                    }
                });
        return new Bystanders(take(lab, vm, images, volumes), vm, images, volumes);
    }

    /** One {@link Flaw#OTHER_TOUCHED} for each part that is not as it was, has come, or has gone. */
    public List<Inconsistency> touched(Lab lab) {
        Map<String, String> now = take(lab, vm, images, volumes);
        Set<String> all = new TreeSet<>(parts.keySet());
        all.addAll(now.keySet());
        return all.stream()
                .filter(part -> !parts.getOrDefault(part, "").equals(now.getOrDefault(part, "")))
                .map(part -> new Inconsistency(Flaw.OTHER_TOUCHED, part, how(part, now)))
                .toList();
    }

    private String how(String part, Map<String, String> now) {
        if (!parts.containsKey(part)) {
            return "was not there before";
        }
        return now.containsKey(part) ? "was " + parts.get(part) + ", is " + now.get(part) : "is gone";
    }

    private static Map<String, String> take(Lab lab, int vm, Set<Integer> images, Set<String> volumes) {
        Map<String, String> parts = new TreeMap<>();
        rows(parts, lab, "vm_pool", "VM", Set.of(vm));
        rows(parts, lab, "image_pool", "image", images);
        lab.frontEnd().bodies("datastore_pool").forEach(body -> {
            Element row = Xml.parse(body);
            String text = MONITORED.matcher(body).replaceAll("");
            for (int image : images) {
                text = text.replace("<ID>" + image + "</ID>", "");
            }
            parts.put("datastore " + Xml.text(row, "ID"), text);
        });
        storage(parts, lab.alpha(), vm, volumes);
        storage(parts, lab.beta(), vm, volumes);
        return parts;
    }

    private static void rows(Map<String, String> parts, Lab lab, String table, String noun, Set<Integer> own) {
        lab.frontEnd().bodies(table).forEach(body -> {
            int id = (int) Xml.number(Xml.parse(body), "ID", -1);
            if (!own.contains(id)) {
                parts.put(noun + " " + id, body);
            }
        });
    }

    private static void storage(Map<String, String> parts, StorPoolCluster cluster, int vm, Set<String> volumes) {
        String name = cluster.config().name();
        cluster.volumes().stream()
                .filter(v -> !isOwn(v, vm, volumes))
                .forEach(v -> parts.put(name + " " + v.name(), seen(v) + data(cluster, v)));
        cluster.snapshots().stream()
                .filter(s -> !s.deleted() && !s.autoName())
                .map(SnapshotView::object)
                .filter(s -> NAMED.matcher(s.name()).matches() && !isOwn(s, vm, volumes))
                .forEach(s -> parts.put(name + " snapshot " + s.name(), seen(s)));
    }

    private static boolean isOwn(VolumeView object, int vm, Set<String> volumes) {
        return object.tags().getOrDefault("nvm", "").equals(String.valueOf(vm))
                || volumes.stream().anyMatch(v -> ("-" + object.name() + "-").contains("-" + v + "-"));
    }

    private static String seen(VolumeView v) {
        return v.globalId() + " of " + v.size() + " bytes in " + v.templateName() + " " + new TreeMap<>(v.tags())
                + " at " + new TreeMap<>(v.attachments());
    }

    private static String data(StorPoolCluster cluster, VolumeView v) {
        return v.attachments().isEmpty() ? " " + cluster.contentDigest(v.name()) : "";
    }
}
