package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.house.StorageWords;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The back-end of the cloud controller knows no storage system: the driver and the attributes of its datastores are given. */
class StorageAtTheEdgeTest {
    @Test
    void the_cloud_back_end_names_no_storage_system() throws IOException {
        assertThat(StorageWords.ofThisModule()).isEmpty();
    }
}
