package io.github.onevm.migrate.spi;

import java.util.Locale;
import org.immutables.value.Value;

/**
 * What operators call the things of a storage system, in findings and in what they are told to do.
 *
 * @param system the name of the storage system
 * @param driver TM_MAD of its datastores in the cloud controller
 * @param location the attribute of a datastore that says where its volumes are
 * @param remote the attribute of a datastore that says where its volumes may be sent
 * @param host the attribute of a datastore with the host of the storage cluster's API
 * @param port the attribute with the port of that API
 * @param token the attribute with the token of that API
 * @param attributes what the names of all attributes of this storage system begin with
 * @param attachments the command that lists who has which volumes attached
 * @param services the command that shows how a storage cluster is
 * @param setAsideNames what the names of volumes look like that a migration has set aside on the destination
 * @param settings the file with the settings of the driver
 * @param prefixSetting the setting of the driver that volume names begin with
 * @param installationSetting the setting of the driver for the tag that tells installations apart
 * @param otherFlavour another driver of the same storage system, which does not find volumes by their names
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
        String prefixSetting,
        String installationSetting,
        String otherFlavour) {
    /**
     * The text with these terms in it, where it names them by their components, such as <code>${remote}</code>; <code>${SYSTEM}</code>
     * is the storage system in upper case.
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
                .replace("${installationSetting}", installationSetting)
                .replace("${otherFlavour}", otherFlavour);
    }
}
