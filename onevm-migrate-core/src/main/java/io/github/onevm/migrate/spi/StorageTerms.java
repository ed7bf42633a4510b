package io.github.onevm.migrate.spi;

import java.util.List;
import java.util.Locale;
import org.immutables.value.Value;

/**
 * The terms that operators use for a storage system, in findings and remedies.
 *
 * @param system the name of the storage system
 * @param driver TM_MAD of its datastores in the cloud controller
 * @param location the attribute of a datastore for the location of its volumes
 * @param remote the attribute of a datastore for the location to which its volumes may be sent
 * @param host the attribute of a datastore with the host of the storage cluster's API
 * @param port the attribute with the port of that API
 * @param token the attribute with the token of that API
 * @param attributes the common prefix of all attributes of this storage system
 * @param attachments the command that lists attachments
 * @param services the command that shows the state of a storage cluster
 * @param setAsideNames the pattern of names of volumes that a migration has set aside on the destination
 * @param settings the file with the settings of the driver
 * @param settingsFiles the files in which the driver looks for its settings on the front-end, the later ones counting more
 * @param homesDropped the setting of the driver by which an undeploy deletes the home of a VM instead of keeping it; empty if it
 *     has none
 * @param prefixSetting the setting of the driver for the prefix of volume names
 * @param installationSetting the setting of the driver for the tag that distinguishes installations
 */
@Value.Builder
public record StorageTerms(
        String system,
        String driver,
        String location,
        String remote,
        String host,
        String port,
        String token,
        String attributes,
        String attachments,
        String services,
        String setAsideNames,
        String settings,
        List<String> settingsFiles,
        String homesDropped,
        String prefixSetting,
        String installationSetting) {
    public StorageTerms {
        settingsFiles = List.copyOf(settingsFiles);
    }

    /**
     * The text with placeholders for the components replaced by these terms, such as <code>${remote}</code>;
     * <code>${SYSTEM}</code> is the storage system in upper case.
     */
    public String fill(String text) {
        return text.replace("${system}", system)
                .replace("${SYSTEM}", system.toUpperCase(Locale.ROOT))
                .replace("${driver}", driver)
                .replace("${location}", location)
                .replace("${remote}", remote)
                .replace("${host}", host)
                .replace("${port}", port)
                .replace("${token}", token)
                .replace("${attributes}", attributes)
                .replace("${attachments}", attachments)
                .replace("${services}", services)
                .replace("${setAsideNames}", setAsideNames)
                .replace("${settings}", settings)
                .replace("${prefixSetting}", prefixSetting)
                .replace("${installationSetting}", installationSetting);
    }
}
