package io.github.onevm.migrate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.opennebula.Front;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cycle of monitoring that comes at a given call. */
class CycleBetweenCallsTest {
    private static final String REMOVE_IMAGE_7 =
            "UPDATE datastore_pool SET body = REPLACE(body, '<ID>7</ID>', '') WHERE oid = 100";

    private final Lab lab = LabPlan.standard().start();
    private final Front front = new Front(lab.frontEnd());

    @BeforeEach
    void imageIsListed() {
        assertThat(datastore()).contains("<ID>7</ID>");
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private String datastore() {
        return front.ok("one.datastore.info", 100);
    }

    private void write() {
        front.ok("one.system.sql", REMOVE_IMAGE_7, false);
    }

    @Test
    void whole_cycle_keeps_what_was_written_before() {
        CycleBetweenCalls.before(lab, 2);

        write();

        assertThat(datastore()).doesNotContain("<ID>7</ID>").contains("<USED_MB>1429921</USED_MB>");
    }

    @Test
    void cycle_around_a_write_loses_it() {
        CycleBetweenCalls.around(lab, 1, 2);

        write();

        assertThat(datastore()).contains("<ID>7</ID>", "<USED_MB>1429921</USED_MB>");
    }

    @Test
    void unfinished_cycle_writes_when_it_is_ended() {
        CycleBetweenCalls cycle = CycleBetweenCalls.around(lab, 1, 99);
        write();
        assertThat(datastore()).doesNotContain("<ID>7</ID>");

        cycle.end();

        assertThat(datastore()).contains("<ID>7</ID>");
    }
}
