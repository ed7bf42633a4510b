package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.opennebula.wire.DatabaseKind;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Optional;

/** Asks oned which database it uses. */
public final class OneDatabase {
    private OneDatabase() {}

    /**
     * The kind of database.
     *
     * @throws BackendException.Refused when oned does not show it, or names an unknown one
     */
    public static DatabaseKind kind(XmlRpcClient client) {
        OneMethod method = OneMethod.systemConfig();
        Optional<String> backend = client.read(method, config -> OneXml.text(config, "DB/BACKEND"));
        return backend.flatMap(DatabaseKind::named)
                .orElseThrow(() -> new BackendException.Refused(client.wording()
                        .failed(
                                method,
                                "DB/BACKEND is '" + backend.orElse("") + "', not sqlite or mysql;"
                                        + " the records cannot be written")));
    }
}
