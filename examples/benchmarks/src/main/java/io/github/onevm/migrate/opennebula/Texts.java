package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.opennebula.documents.PoolDocuments;
import io.github.onevm.migrate.opennebula.records.VmBody;
import io.github.onevm.migrate.opennebula.wire.PoolReader;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.util.List;
import java.util.Optional;
import org.xml.sax.SAXException;

/** Lets benchmarks at what the adapter does with texts, which is not public. */
public final class Texts {
    private Texts() {}

    /** The body of a VM with a change made. */
    public static String edited(String body, VmRecordChange change) {
        return VmBody.edited(body, change);
    }

    /** The datastores of a DATASTORE_POOL document. */
    public static List<Datastore> datastores(String pool) throws SAXException {
        return PoolReader.each(
                        pool, "DATASTORE", e -> PoolDocuments.knownDatastore(e, new StorPoolConventions().terms()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
