package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageBuilder;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.OnedConfiguration;
import io.github.onevm.migrate.model.OnedConfigurationBuilder;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * IMAGE and OPENNEBULA_CONFIGURATION documents; only the needed parts of the last are read, because it contains a
 * password.
 */
public final class ObjectDocuments {
    private ObjectDocuments() {}

    public static Image image(Element e) {
        return new ImageBuilder()
                .id(new ImageId(OneXml.number(e, "ID")))
                .name(OneXml.text(e, "NAME").orElse(""))
                .state(OneXml.number(e, "STATE"))
                .persistent(OneXml.id(e, "PERSISTENT").filter(p -> p == 1).isPresent())
                .datastore(new DatastoreId(OneXml.number(e, "DATASTORE_ID")))
                .vms(OneXml.ids(e, "VMS/ID").map(VmId::new).collect(Collectors.toSet()))
                .cloning(OneXml.id(e, "CLONING_OPS").orElse(0))
                .sourceVolume(OneXml.text(e, "SOURCE")
                        .map(String::strip)
                        .map(source -> source.substring(source.lastIndexOf('/') + 1)))
                .lockLevel(OneXml.optionalNumber(e, "LOCK/LOCKED")
                        .filter(level -> level > 0)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()))
                .snapshots(OneXml.ids(e, "SNAPSHOTS/SNAPSHOT/ID").collect(Collectors.toSet()))
                .owner(owner(e))
                .build();
    }

    /** UID and GID of an object. */
    static Optional<Owner> owner(Element e) {
        return OneXml.id(e, "UID").flatMap(user -> OneXml.id(e, "GID").map(group -> new Owner(user, group)));
    }

    /**
     * The configuration of oned.
     *
     * @param driver TM_MAD of the storage system whose driver's settings are read
     */
    public static OnedConfiguration configuration(Element e, String driver) {
        Optional<Element> settings = OneXml.all(e, "TM_MAD_CONF").stream()
                .filter(d -> OneXml.text(d, "NAME").filter(driver::equals).isPresent())
                .findFirst();
        return new OnedConfigurationBuilder()
                .database(OneXml.text(e, "DB/BACKEND").map(String::strip))
                .federation(OneXml.text(e, "FEDERATION/MODE").map(String::strip))
                .cloneTarget(
                        settings.flatMap(d -> OneXml.text(d, "CLONE_TARGET")).map(String::strip))
                .linkTarget(settings.flatMap(d -> OneXml.text(d, "LN_TARGET")).map(String::strip))
                .zone(zone(e))
                .inherited(OneXml.all(e, "INHERIT_DATASTORE_ATTR").stream()
                        .map(a -> a.getTextContent().strip())
                        .collect(Collectors.toSet()))
                .droppingSnapshots(OneXml.all(e, "VM_MAD").stream()
                        .filter(d -> OneXml.text(d, "KEEP_SNAPSHOTS")
                                .filter(keep -> keep.strip().equalsIgnoreCase("no"))
                                .isPresent())
                        .flatMap(d -> OneXml.text(d, "NAME").stream())
                        .map(String::strip)
                        .collect(Collectors.toSet()))
                .build();
    }

    private static OptionalInt zone(Element e) {
        return OneXml.optionalNumber(e, "FEDERATION/ZONE_ID")
                .map(OptionalInt::of)
                .orElseGet(() -> OptionalInt.of(0));
    }
}
