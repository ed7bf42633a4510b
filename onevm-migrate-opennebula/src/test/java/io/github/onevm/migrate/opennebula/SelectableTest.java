package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.opennebula.documents.PoolDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a host or datastore a requirement can select it by. */
class SelectableTest {
    @Test
    void attributes_of_a_host_come_from_all_its_sections() {
        String host =
                "<HOST><ID>1</ID><NAME>n</NAME><STATE>2</STATE><CLUSTER_ID>100</CLUSTER_ID><CLUSTER>alpha</CLUSTER>"
                        + "<HOST_SHARE><MAX_MEM>10</MAX_MEM><PCI_DEVICES><PCI/></PCI_DEVICES></HOST_SHARE><VMS><ID>4</ID></VMS>"
                        + "<TEMPLATE><HOSTNAME>n1</HOSTNAME><RACK>r1</RACK><RACK>r2</RACK><EC2_SECRET>s</EC2_SECRET><NOTE></NOTE></TEMPLATE></HOST>";

        assertThat(PoolDocuments.host(Recording.parsed(host)).attributes())
                .containsEntry("HOSTNAME", List.of("n1"))
                .containsEntry("RACK", List.of("r1", "r2"))
                .containsEntry("MAX_MEM", List.of("10"))
                .containsEntry("CLUSTER", List.of("alpha"))
                .containsEntry("NOTE", List.of(""))
                .containsEntry("EC2_SECRET", List.of())
                .doesNotContainKeys("VMS", "TEMPLATE", "PCI_DEVICES");
    }

    @Test
    void a_datastore_shows_its_attributes_and_not_its_token() {
        String datastore = "<DATASTORE><ID>100</ID><NAME>d</NAME><TYPE>1</TYPE><TM_MAD>x</TM_MAD><STATE>0</STATE>"
                + "<TEMPLATE><SP_AUTH_TOKEN>12</SP_AUTH_TOKEN><TIER>ssd</TIER></TEMPLATE></DATASTORE>";

        assertThat(PoolDocuments.datastore(Recording.parsed(datastore), MemoryConventions.INSTANCE.terms())
                        .attributes())
                .containsEntry("TIER", List.of("ssd"))
                .containsEntry("NAME", List.of("d"))
                .containsEntry("SP_AUTH_TOKEN", List.of());
    }
}
