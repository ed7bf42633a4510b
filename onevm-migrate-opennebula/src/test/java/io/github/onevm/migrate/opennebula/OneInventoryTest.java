package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterBuilder;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneInventoryTest {
    private final FakeOned oned = new FakeOned();
    private final Inventory inventory =
            new OpenNebulaBackend(oned.config(), MemoryConventions.INSTANCE.terms(), CallObserver.NONE).inventory();

    @AfterEach
    void stop() {
        oned.close();
    }

    private void frontEnd(String version) {
        oned.recorded("one.system.version", version + "/one.system.version")
                .recorded("one.user.info", "6.10.5/one.user.info")
                .recorded("one.zone.raftstatus", "6.10.5/one.zone.raftstatus");
    }

    @Test
    void front_end_alone_accepts_writes() {
        frontEnd("6.10.5");

        assertThat(inventory.frontEnd()).isEqualTo(new FrontEnd(new Version(6, 10, 5), 0, true));
    }

    @Test
    void front_end_of_version7_is_read() {
        frontEnd("7.4.0");

        assertThat(inventory.frontEnd().version()).isEqualTo(new Version(7, 4, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, false", "3, true"})
    void only_a_leader_or_a_server_alone_accepts_writes(int state, boolean accepts) {
        frontEnd("6.10.5");
        oned.answer("one.zone.raftstatus", a -> FakeOned.document("<RAFT><STATE>" + state + "</STATE></RAFT>"));

        assertThat(inventory.frontEnd().acceptsWrites()).isEqualTo(accepts);
    }

    @Test
    void server_that_forbids_the_raft_status_counts_as_alone() {
        frontEnd("6.10.5");
        oned.answer("one.zone.raftstatus", a -> FakeOned.refusal(512, "not authorized"));

        assertThat(inventory.frontEnd().acceptsWrites()).isTrue();
    }

    @Test
    void server_without_the_raft_status_counts_as_alone() {
        frontEnd("6.10.5");
        oned.recorded("one.zone.raftstatus", "6.10.5/one.vm.nosuchmethod");

        assertThat(inventory.frontEnd().acceptsWrites()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 4096})
    void raft_status_refused_for_another_reason_is_no_answer(int code) {
        frontEnd("6.10.5");
        oned.answer("one.zone.raftstatus", a -> FakeOned.refusal(code, "no"));

        assertThatThrownBy(inventory::frontEnd).isInstanceOf(BackendException.Refused.class);
    }

    @Test
    void clusters_have_their_hosts_datastores_and_networks() {
        oned.recorded("one.clusterpool.info", "6.10.5/one.clusterpool.info");

        assertThat(inventory.clusters())
                .map(c -> new ClusterBuilder().from(c).attributes(Map.of()).build())
                .contains(new Cluster(
                        new ClusterId(101),
                        "beta",
                        Set.of(new HostId(1)),
                        Set.of(new DatastoreId(102), new DatastoreId(103)),
                        Set.of(new NetworkId(0))))
                .extracting(Cluster::name)
                .containsExactlyInAnyOrder("default", "alpha", "beta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void datastores_say_where_their_storage_is(String version) {
        oned.recorded("one.datastorepool.info", version + "/one.datastorepool.info");

        assertThat(inventory.datastores())
                .map(d -> new DatastoreBuilder().from(d).attributes(Map.of()).build())
                .contains(new Datastore(
                        new DatastoreId(103),
                        "beta-system",
                        DatastoreType.SYSTEM,
                        "storpool",
                        Set.of(new ClusterId(101)),
                        true,
                        Optional.of("beta-loc"),
                        Optional.of("alpha-remote"),
                        new StorageAccess(
                                Optional.of("10.2.100.10"),
                                OptionalInt.of(81),
                                Optional.of(Secret.of("2000000000000000002")))))
                .extracting(d -> d.id().value())
                .containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 103);
    }

    @Test
    void datastore_without_storage_attributes_leaves_them_to_the_configuration() {
        oned.recorded("one.datastorepool.info", "6.10.5/one.datastorepool.info");

        assertThat(inventory.datastores())
                .filteredOn(d -> d.name().equals("default"))
                .extracting(Datastore::access)
                .containsExactly(StorageAccess.FROM_CONFIGURATION);
    }

    @Test
    void datastore_of_a_type_unknown_today_is_left_out() {
        String known = Recording.document("6.10.5/one.datastorepool.info");
        oned.answer(
                "one.datastorepool.info", a -> FakeOned.document(known.replace("<TYPE>2</TYPE>", "<TYPE>9</TYPE>")));

        assertThat(inventory.datastores()).hasSize(6);
    }

    @Test
    void disabled_system_datastore_is_not_enabled() {
        String known = Recording.document("6.10.5/one.datastorepool.info");
        oned.answer("one.datastorepool.info", a -> FakeOned.document(known.replace("<STATE>0<", "<STATE>1<")));

        assertThat(inventory.datastores()).extracting(Datastore::enabled).containsOnly(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.10.5", "7.4.0"})
    void hosts_say_what_is_free(String version) {
        oned.recorded("one.hostpool.info", version + "/one.hostpool.info");

        assertThat(inventory.hosts())
                .filteredOn(h -> h.id().equals(new HostId(0)))
                .extracting(Host::name, Host::cluster, Host::state, Host::freeMemory, Host::freeCpu)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "node-a1", new ClusterId(100), 2, Bytes.ofKibibytes(268435456 - 3145728), 30.0));
    }

    @Test
    void overcommitted_host_has_nothing_free() {
        String known = Recording.document("6.10.5/one.hostpool.info");
        oned.answer(
                "one.hostpool.info", a -> FakeOned.document(known.replaceAll("<(MAX_MEM|MAX_CPU)>\\d+<", "<$1>1<")));

        assertThat(inventory.hosts())
                .filteredOn(h -> h.name().equals("node-a1"))
                .extracting(Host::freeMemory, Host::freeCpu)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(new Bytes(0), 0.0));
    }

    @Test
    void vm_that_does_not_exist_is_not_found() {
        oned.recorded("one.vm.info", "6.10.5/one.vm.info.unknown-id");

        assertThatThrownBy(() -> inventory.vm(new VmId(4242)))
                .isInstanceOf(BackendException.NotFound.class)
                .hasMessageContaining("VM 4242")
                .hasMessageContaining(oned.config().endpoint().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<VM><ID>0</ID></VM>", "<VM><ID>x</ID><NAME>a</NAME></VM>", "no xml"})
    void document_that_makes_no_sense_is_refused_with_the_call_it_came_from(String document) {
        oned.answer("one.vm.info", a -> FakeOned.document(document));

        assertThatThrownBy(() -> inventory.vm(new VmId(0)))
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageContaining("one.vm.info");
    }

    @Test
    void every_call_carries_its_length_and_type() {
        frontEnd("6.10.5");

        inventory.frontEnd();

        assertThat(oned.requests())
                .allMatch(r -> r.contentLengthGiven() && r.rawPath().equals("/RPC2"));
    }

    @Test
    void pools_are_read_in_one_call_each() {
        oned.recorded("one.clusterpool.info", "6.10.5/one.clusterpool.info");

        inventory.clusters();

        assertThat(oned.calls()).isEqualTo(List.of("one.clusterpool.info"));
    }
}
