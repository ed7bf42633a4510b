package io.github.onevm.migrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Equal values have equal texts, and different values different ones. */
class PlanDigestTest {
    private static final Map<String, String> FORTH = map("a", "1", "b", "2");
    private static final Map<String, String> BACK = map("b", "2", "a", "1");

    private static Map<String, String> map(String... entries) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(entries[0], entries[1]);
        map.put(entries[2], entries[3]);
        return map;
    }

    @Test
    void the_order_of_maps_and_sets_does_not_matter() {
        assertThat(Canonical.text(FORTH)).isEqualTo(Canonical.text(BACK));
        assertThat(Canonical.text(new LinkedHashSet<>(List.of("x", "y"))))
                .isEqualTo(Canonical.text(new LinkedHashSet<>(List.of("y", "x"))));
    }

    @Test
    void the_order_of_lists_matters() {
        assertThat(Canonical.text(List.of("x", "y"))).isNotEqualTo(Canonical.text(List.of("y", "x")));
    }

    @Test
    void a_text_cannot_pass_for_structure() {
        assertThat(Canonical.text(List.of("x','y"))).isNotEqualTo(Canonical.text(List.of("x", "y")));
        assertThat(Canonical.text(List.of("1'x',1'y"))).isNotEqualTo(Canonical.text(List.of("x", "y")));
    }

    @Test
    void nothing_is_not_the_same_as_an_empty_text() {
        assertThat(Canonical.text(Optional.empty())).isNotEqualTo(Canonical.text(Optional.of("")));
    }

    @Test
    void every_option_counts() {
        MigrationOptions defaults = MigrationOptions.defaults();
        assertThat(List.of(
                        MigrationOptions.builder().force(true).build(),
                        MigrationOptions.builder().waived(Set.of("VM_LOCKED")).build(),
                        MigrationOptions.builder()
                                .finalLimit(Duration.ofSeconds(1))
                                .build()))
                .allSatisfy(o -> assertThat(Canonical.text(o)).isNotEqualTo(Canonical.text(defaults)));
        assertThat(Canonical.text(defaults)).contains("prefix=3'one'", "waived=[]", "finalLimit=PT15M");
    }

    @Test
    void a_record_is_named_with_its_parts() {
        assertThat(Canonical.text(new VmId(42))).isEqualTo("VmId<value=42>");
    }

    @Test
    void what_has_no_canonical_text_is_refused() {
        assertThatThrownBy(() -> Canonical.text(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_digest_is_sha_256() {
        assertThat(Canonical.digest("")).matches("[0-9a-f]{64}").isNotEqualTo(Canonical.digest("x"));
    }
}
