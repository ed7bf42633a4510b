package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmGroup.Policy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.GroupDocument;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupDocumentTest {
    /** Recorded on 6.10.5; 7.4.0 answers the same. */
    @Test
    void roles_of_the_recording_have_their_hosts_and_their_policy() {
        VmGroup group = GroupDocument.group(OneXml.all(Recording.root("6.10.5/one.vmgrouppool.info"), "VM_GROUP")
                .get(0));

        assertThat(group)
                .isEqualTo(new VmGroup(
                        0,
                        "web",
                        List.of(
                                new VmGroup.Role("front", Policy.NONE, Set.of(new HostId(0)), Set.of(), Set.of()),
                                new VmGroup.Role("back", Policy.ANTI_AFFINED, Set.of(), Set.of(), Set.of())),
                        List.of(),
                        List.of()));
    }

    @Test
    void rules_between_roles_and_the_vms_of_roles_are_read() {
        VmGroup group = GroupDocument.group(Recording.parsed("<VM_GROUP><ID>4</ID><NAME>web</NAME><ROLES><ROLE>"
                + "<HOST_ANTI_AFFINED>7,8</HOST_ANTI_AFFINED><ID>0</ID><NAME>db</NAME><POLICY>affined</POLICY>"
                + "<VMS>42,43</VMS></ROLE></ROLES><TEMPLATE><AFFINED>db, app one</AFFINED>"
                + "<ANTI_AFFINED>db,lb</ANTI_AFFINED><ANTI_AFFINED>lb,app one</ANTI_AFFINED></TEMPLATE></VM_GROUP>"));

        assertThat(group.role("db"))
                .contains(new VmGroup.Role(
                        "db",
                        Policy.AFFINED,
                        Set.of(),
                        Set.of(new HostId(7), new HostId(8)),
                        Set.of(new VmId(42), new VmId(43))));
        assertThat(group.affined()).containsExactly(Set.of("db", "app one"));
        assertThat(group.antiAffined()).containsExactly(Set.of("db", "lb"), Set.of("lb", "app one"));
    }

    /** Values that a site has typed by hand have no effect, and stop no migration. */
    @Test
    void what_is_no_number_and_no_policy_is_passed_over() {
        VmGroup group = GroupDocument.group(
                Recording.parsed(
                        "<VM_GROUP><ID>4</ID><ROLES><ROLE>"
                                + "<HOST_AFFINED>node-a1</HOST_AFFINED><NAME>db</NAME><POLICY>NEAR</POLICY></ROLE></ROLES></VM_GROUP>"));

        assertThat(group.role("db")).contains(new VmGroup.Role("db", Policy.NONE, Set.of(), Set.of(), Set.of()));
    }
}
