package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.opennebula.documents.UnitDocuments;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnitDocumentsTest {
    @Test
    void the_vms_of_a_service_are_those_of_its_nodes() {
        String body = "{\"name\":\"shop\",\"roles\":[{\"name\":\"web\",\"cardinality\":2,\"nodes\":[{\"deploy_id\":43,"
                + "\"vm_info\":{\"VM\":{\"ID\":\"43\"}}},{\"deploy_id\" : 44}],\"vm_template_contents\":"
                + "\"NOTE=\\\"\\\\\\\"deploy_id\\\\\\\":99\\\"\"},{\"name\":\"db\",\"nodes\":[{\"deploy_id\":\"45\"}]}]}";
        String document = "<DOCUMENT><ID>7</ID><NAME>shop</NAME><TYPE>100</TYPE><TEMPLATE><BODY><![CDATA[" + body
                + "]]></BODY></TEMPLATE></DOCUMENT>";

        assertThat(UnitDocuments.service(Recording.parsed(document)))
                .isEqualTo(new VmUnit(7, "shop", Set.of(new VmId(43), new VmId(44), new VmId(45))));
    }

    @Test
    void a_document_without_nodes_has_no_vms() {
        String document = "<DOCUMENT><ID>7</ID><NAME>shop</NAME><TEMPLATE/></DOCUMENT>";

        assertThat(UnitDocuments.service(Recording.parsed(document)).vms()).isEmpty();
    }

    @Test
    void the_vms_of_a_router_are_listed_in_it() {
        String document = "<VROUTER><ID>3</ID><NAME>edge</NAME><VMS><ID>42</ID><ID>43</ID></VMS><TEMPLATE/></VROUTER>";

        assertThat(UnitDocuments.router(Recording.parsed(document)))
                .isEqualTo(new VmUnit(3, "edge", Set.of(new VmId(42), new VmId(43))));
    }
}
