package io.github.onevm.migrate.cli.harness;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.Map;
import java.util.TreeMap;

/**
 * All volumes of both clusters by name, those of other VMs included: what an undone move leaves as it was. Parents are
 * left out, because every send puts a new snapshot under a volume.
 *
 * @param alpha the volumes of alpha
 * @param beta the volumes of beta
 */
public record Picture(Map<String, Look> alpha, Map<String, Look> beta) {
    /** A volume without its name. */
    public record Look(
            String globalId, long size, Map<String, String> tags, String template, Map<Integer, String> attachments) {
        static Look at(VolumeView volume) {
            return new Look(
                    volume.globalId(),
                    volume.size(),
                    new TreeMap<>(volume.tags()),
                    volume.templateName(),
                    new TreeMap<>(volume.attachments()));
        }
    }

    public static Picture of(Lab lab) {
        return new Picture(of(lab.alpha()), of(lab.beta()));
    }

    /** Only what does not belong to this VM, by its tags: that of its volumes, and that of those which a rollback has kept. */
    public Picture ofOthers(int vm) {
        return new Picture(without(alpha, vm), without(beta, vm));
    }

    /** The same, were nothing attached anywhere. */
    public Picture detached() {
        return new Picture(detached(alpha), detached(beta));
    }

    private static Map<String, Look> detached(Map<String, Look> all) {
        Map<String, Look> detached = new TreeMap<>();
        all.forEach((name, look) ->
                detached.put(name, new Look(look.globalId, look.size, look.tags, look.template, Map.of())));
        return detached;
    }

    private static Map<String, Look> without(Map<String, Look> all, int vm) {
        Map<String, Look> others = new TreeMap<>(all);
        String owner = Integer.toString(vm);
        others.values()
                .removeIf(look -> owner.equals(look.tags().get("nvm"))
                        || owner.equals(look.tags().get("mvvm")));
        return others;
    }

    private static Map<String, Look> of(StorPoolCluster cluster) {
        Map<String, Look> looks = new TreeMap<>();
        cluster.volumes().forEach(volume -> looks.put(volume.name(), Look.at(volume)));
        return looks;
    }
}
