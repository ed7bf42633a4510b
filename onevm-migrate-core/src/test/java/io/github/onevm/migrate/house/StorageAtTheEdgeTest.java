package io.github.onevm.migrate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The domain knows no storage system: its names, terms, calls and checks come from the back-end. */
class StorageAtTheEdgeTest {
    /** Must only get shorter. */
    private static final Set<String> EXCEPTIONS = Set.of(
            // one of our own modules, which may use the package machine
            "module-info.java: io.github.onevm.migrate.storpool;");

    @Test
    void the_domain_names_no_storage_system() throws IOException {
        assertThat(StorageWords.ofThisModule()).containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
    }
}
