package io.github.onevm.migrate.lab.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.wire.Filter;
import io.github.onevm.migrate.lab.wire.Situation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sees of a front-end that is in a bad way for a while. */
class FilterTest {
    private static final String LOCKED = "<LOCKED>";

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-01T02:00:00Z"));
    private final Lab lab = LabPlan.standard().clock(clock).start();
    private final WireClient client = new WireClient(lab.frontEnd().endpoint());
    private final Filter filter = lab.frontEnd().filter();

    @AfterEach
    void stop() {
        lab.close();
    }

    private String vm() {
        return client.ok("one.vm.info", 42, false);
    }

    @Test
    void a_follower_shows_a_change_700_ms_later() {
        filter.next(Situation.STALE_ANSWERS);
        vm();
        client.ok("one.vm.lock", 42, 4, true);
        assertThat(vm()).doesNotContain(LOCKED);

        clock.advance(Duration.ofMillis(699));
        assertThat(vm()).doesNotContain(LOCKED);

        clock.advance(Duration.ofMillis(1));
        assertThat(vm()).contains(LOCKED);
    }

    @Test
    void pools_and_queries_are_as_old_as_the_vm() {
        filter.next(Situation.STALE_ANSWERS);
        client.ok("one.vm.lock", 42, 4, true);

        assertThat(client.ok(
                        "one.system.sqlquery", "SELECT state FROM vm_pool WHERE oid = 42 AND body LIKE '%<LOCKED>%'"))
                .doesNotContain("<ROW>");
        assertThat(client.ok("one.vmpool.infoextended", -2, -1, -1, -1)).doesNotContain(LOCKED);
    }

    @Test
    void a_change_rests_on_what_the_leader_has() {
        filter.next(Situation.STALE_ANSWERS);
        client.ok("one.vm.lock", 42, 4, true);

        assertThat(client.call("one.vm.lock", 42, 4, true).success()).isFalse();
    }

    @Test
    void the_leader_answers_when_it_is_over() {
        filter.next(Situation.STALE_ANSWERS);
        client.ok("one.vm.lock", 42, 4, true);
        filter.clear();

        assertThat(vm()).contains(LOCKED);
    }

    @Test
    void without_a_leader_every_call_is_refused_with_8192_for_20_s() {
        filter.next(Situation.NO_LEADER);

        assertThat(client.call("one.vm.info", 42, false).code()).isEqualTo(8192);
        clock.advance(Duration.ofMillis(19_999));
        assertThat(client.call("one.vm.lock", 42, 4, true).code()).isEqualTo(8192);
        clock.advance(Duration.ofMillis(1));
        assertThat(vm()).doesNotContain(LOCKED);
    }

    @Test
    void without_its_database_oned_takes_nobody_for_a_user() {
        filter.next(Situation.DATABASE_AWAY);

        assertThat(client.call("one.vm.info", 42, false).value())
                .isEqualTo("[one.vm.info] User couldn't be authenticated, aborting call.");
        assertThat(client.call("one.vm.info", 42, false).code()).isEqualTo(256);
        clock.advance(Duration.ofSeconds(10));
        assertThat(vm()).contains("web-1");
    }

    @Test
    void whoever_is_patient_is_answered_at_the_end_of_a_silence() {
        filter.at(call -> true, 1, Situation.SILENCE, Duration.ofSeconds(40));
        Instant before = clock.instant();

        assertThat(vm()).contains("web-1");

        assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void a_restarted_oned_closes_connections() {
        filter.next(Situation.RESTART);

        assertThatThrownBy(this::vm).isInstanceOf(UncheckedIOException.class);
        clock.advance(Situation.RESTART.usual());
        assertThat(vm()).contains("web-1");
    }

    @Test
    void it_begins_at_the_call_that_was_named() {
        filter.at(call -> call.name().equals("one.vm.info"), 2, Situation.NO_LEADER, Duration.ofSeconds(1));

        client.ok("one.vmpool.info", -2, -1, -1, -1);
        vm();

        assertThat(filter.begun()).isZero();
        assertThat(client.call("one.vm.info", 42, false).code()).isEqualTo(8192);
    }

    @Test
    void an_operation_that_is_lost_leaves_the_vm_in_its_state_until_it_is_retried() {
        lab.frontEnd().behaviour(42).losesOperationIn(3, 30);
        client.ok("one.vm.action", "undeploy", 42);
        clock.advance(Duration.ofHours(2));
        assertThat(vm()).contains("<LCM_STATE>30<");

        client.ok("one.vm.recover", 42, 2);
        clock.advance(Duration.ofSeconds(2));

        assertThat(vm()).contains("<STATE>9<");
    }
}
