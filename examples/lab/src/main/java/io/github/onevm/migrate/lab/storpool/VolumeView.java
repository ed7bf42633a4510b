package io.github.onevm.migrate.lab.storpool;

import java.util.HashMap;
import java.util.Map;

/**
 * A volume or snapshot, as it was when asked for.
 *
 * @param name the name in lists, {@code ~globalId} when it has none
 * @param size bytes
 * @param templateName empty for none
 * @param parentName listed name of the parent snapshot, empty for none
 * @param attachments rights ({@code rw}, {@code ro}) by client id
 */
public record VolumeView(
        String name,
        String globalId,
        long size,
        Map<String, String> tags,
        String templateName,
        String parentName,
        Map<Integer, String> attachments) {
    static VolumeView of(Item item) {
        Map<Integer, String> rights = new HashMap<>();
        item.attachments.forEach((client, attachment) -> rights.put(client, attachment.rights()));
        return new VolumeView(
                item.listedName(),
                item.globalId,
                item.size,
                Map.copyOf(item.tags),
                item.template,
                item.parent().map(Item::listedName).orElse(""),
                Map.copyOf(rights));
    }
}
