package io.github.onevm.migrate.opennebula;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestsTest {
    private static final VmId VM = new VmId(0);

    static Stream<Arguments> methods() {
        return Stream.of(
                Arguments.of("one.system.version", OneMethod.version()),
                Arguments.of("one.system.config", OneMethod.systemConfig()),
                Arguments.of("one.user.info", OneMethod.ownUser()),
                Arguments.of("one.zone.raftstatus", OneMethod.raftStatus()),
                Arguments.of("one.clusterpool.info", OneMethod.pool("cluster")),
                Arguments.of("one.datastorepool.info", OneMethod.pool("datastore")),
                Arguments.of("one.hostpool.info", OneMethod.pool("host")),
                Arguments.of("one.vm.info.running", OneMethod.vmInfo(VM)),
                Arguments.of("one.vm.action.undeploy", OneMethod.action("undeploy", VM)),
                Arguments.of("one.vm.action.undeploy-hard", OneMethod.action("undeploy-hard", VM)),
                Arguments.of("one.vm.action.resume", OneMethod.action("resume", VM)),
                Arguments.of("one.vm.lock.test-when-locked", OneMethod.lock(new VmId(1))),
                Arguments.of("one.vm.unlock", OneMethod.unlock(new VmId(1))),
                Arguments.of("one.document.info", OneMethod.document(new JournalId(2))),
                Arguments.of("one.document.delete", OneMethod.deleteDocument(new JournalId(2))),
                Arguments.of(
                        "one.document.update.replace",
                        OneMethod.updateDocument(new JournalId(2), "BODY=\"{\\\"vm\\\":0,\\\"step\\\":2}\"")),
                Arguments.of(
                        "one.system.sqlquery",
                        OneMethod.query("query", "SELECT oid, state, lcm_state FROM vm_pool WHERE oid = 0")),
                Arguments.of(
                        "one.system.sql.update",
                        OneMethod.execute("write", "UPDATE vm_pool SET name = 'web-1' WHERE oid = 0")));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void request_is_byte_for_byte_the_recorded_one(String recording, OneMethod method) {
        assertThat(request(method)).isEqualTo(new String(Recording.request("6.10.5/" + recording), UTF_8));
    }

    @Test
    void deploy_differs_from_the_recorded_request_only_by_checking_the_capacity() {
        String recorded = new String(Recording.request("6.10.5/one.vm.deploy"), UTF_8);

        assertThat(request(OneMethod.deploy(new VmId(1), new HostId(1), new DatastoreId(103))))
                .isEqualTo(recorded.replace("<boolean>0</boolean>", "<boolean>1</boolean>"));
    }

    @Test
    void recoveries_are_the_operations_that_delete_nothing() {
        assertThat(OneMethod.recover(VM, Recovery.SUCCESS).line()).isEqualTo("one.vm.recover 0 1");
        assertThat(OneMethod.recover(VM, Recovery.RETRY).line()).isEqualTo("one.vm.recover 0 2");
    }

    @Test
    void markup_and_carriage_returns_in_an_argument_are_escaped() {
        assertThat(request(OneMethod.query("query", "a<b>&\r\n\"é'")))
                .contains("<string>a&lt;b&gt;&amp;&#13;\n\"é'</string>");
    }

    private static String request(OneMethod method) {
        return new String(XmlRpcWriter.request(Secret.of("oneadmin:opennebula"), method), UTF_8);
    }
}
