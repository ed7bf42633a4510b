package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wherever an id is taken, a name is taken too. */
class NamesIT {
    @Test
    void vm_cluster_host_and_datastores_are_found_by_their_names() {
        try (Lab lab = Session.site().start()) {
            Session session = new Session(lab);

            End end = session.run(
                    "check",
                    "--host",
                    "node-b2",
                    "--image-datastore",
                    "beta-image",
                    "--system-datastore",
                    "beta-system",
                    "web-1",
                    "beta");

            assertThat(end.errors()).isEmpty();
            assertThat(end.out())
                    .endsWith(
                            "moving VM 42 (web-1) to cluster 101 (beta): nothing is in the way, nothing was changed\n");
        }
    }

    @Test
    void a_named_vm_is_moved_and_asked_about() {
        try (Lab lab = Session.site().start()) {
            Session session = new Session(lab);

            assertThat(session.run("web-1", "beta", "--probation", "0").exit()).isZero();

            assertThat(session.run("status", "web-1").out()).contains("VM 42 (web-1) is RUNNING");
            assertThat(session.run("gc", "--cluster", "beta").exit()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "check web beta,no VM is named 'web'; 'onevm list' shows the names and ids",
        "check web-1 Beta,no cluster is named 'Beta'; 'onecluster list' shows the names and ids",
        "check --host node-b 42 101,--host: no host is named 'node-b'; 'onehost list' shows the names and ids",
        "status web,no VM is named 'web'; 'onevm list' shows the names and ids",
        "web 101,no VM is named 'web'; 'onevm list' shows the names and ids",
    })
    void a_name_that_nothing_has_is_refused(String line, String message) {
        try (Lab lab = Session.site().start()) {
            Session session = new Session(lab);

            End end = session.run(line.split(" "));

            assertThat(end.err()).isEqualTo("onevm-migrate: " + message + "\n");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(session.changes()).isEmpty();
        }
    }

    @Test
    void a_name_that_two_vms_have_is_refused_with_both() {
        try (Lab lab = Session.site()
                .then(site -> site.frontEnd().addVm(VmSpec.of(57, "web-1").on(0, 101)))
                .start()) {
            Session session = new Session(lab);

            End end = session.run("web-1", "beta");

            assertThat(end.err())
                    .isEqualTo("onevm-migrate: 2 VMs are named 'web-1': 42 (RUNNING), 57 (RUNNING); give the id\n");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(session.changes()).isEmpty();
        }
    }

    @Test
    void a_number_is_an_id_and_costs_no_call() {
        try (Lab lab = Session.site().start()) {
            Session session = new Session(lab);

            session.run("check", "42", "101");

            assertThat(lab.calls().calls()).noneMatch(call -> call.name().contains("vmpool"));
        }
    }
}
