package io.github.onevm.migrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanFactsTest {
    private static PlanFacts facts(String body, Map<String, String> attributes) {
        return new PlanFacts(
                new TreeMap<>(Map.of("VM 42 body", body, "VM 42 state", "RUNNING")), new TreeMap<>(attributes));
    }

    private static String changes(PlanFacts before, PlanFacts now) {
        return before.changesTo(now).toString();
    }

    @Test
    void a_changed_body_is_told_by_its_attributes() {
        PlanFacts before =
                facts("d1", Map.of("TEMPLATE/MEMORY", "768", "USER_TEMPLATE/LABELS", "a", "TEMPLATE/CPU", "1"));
        PlanFacts now = facts("d2", Map.of("TEMPLATE/MEMORY", "1024", "TEMPLATE/CPU", "1", "TEMPLATE/VCPU", "2"));

        assertThat(changes(before, now))
                .isEqualTo("[VM 42 body TEMPLATE/MEMORY: 768 -> 1024, VM 42 body TEMPLATE/VCPU: (none) -> 2, "
                        + "VM 42 body USER_TEMPLATE/LABELS: a -> (none)]");
    }

    @Test
    void one_whose_attributes_are_the_same_or_not_known_is_told_by_its_digests() {
        Map<String, String> same = Map.of("TEMPLATE/MEMORY", "768");

        assertThat(changes(facts("d1", same), facts("d2", same))).isEqualTo("[VM 42 body: d1 -> d2]");
        assertThat(changes(facts("d1", Map.of()), facts("d2", same))).isEqualTo("[VM 42 body: d1 -> d2]");
    }

    @Test
    void attributes_alone_decide_nothing() {
        assertThat(facts("d1", Map.of("TEMPLATE/MEMORY", "768")).changesTo(facts("d1", Map.of("TEMPLATE/MEMORY", "1"))))
                .isEmpty();
    }
}
