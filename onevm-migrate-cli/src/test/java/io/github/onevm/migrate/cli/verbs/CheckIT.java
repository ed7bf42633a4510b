package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.lab.Lab;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckIT {
    @Test
    void a_site_that_is_ready_is_clean() {
        try (Lab lab = Session.site().start()) {
            Session session = new Session(lab);

            End end = session.run("check", "42", "101");

            assertThat(end.errors()).isEmpty();
            assertThat(end.out())
                    .contains("SEVERITY", "BASE_IMAGE_STAYS", "\nexpected: ", "\nlimits: at most ")
                    .endsWith(
                            "moving VM 42 (web-1) to cluster 101 (beta): nothing is in the way, nothing was changed\n");
            assertThat(end.exit()).isZero();
            assertThat(session.changes()).isEmpty();
        }
    }

    @Test
    void all_that_is_in_the_way_is_shown_at_once() {
        try (Lab lab = Session.site().start()) {
            lab.beta().removeTemplate("one-ds-102");
            lab.beta().create("one-img-8", 1 << 20, "one-ds-103", Map.of("nvm", "99"));
            Session session = new Session(lab);

            End end = session.run("check", "42", "101");

            assertThat(end.out())
                    .containsPattern(
                            "(?m)^BLOCK +TEMPLATE_MISSING +\\S.* has no template one-ds-102 +create the template")
                    .containsPattern("(?m)^BLOCK +DESTINATION_VOLUME_OF_ANOTHER_VM +\\S.*nvm=99");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(session.changes()).isEmpty();
        }
    }

    @Test
    void programs_get_json() {
        try (Lab lab = Session.site().start()) {
            lab.beta().removeTemplate("one-ds-102");
            Session session = new Session(lab);

            End end = session.run("check", "--output", "json", "42", "101");

            JsonNode json = new JsonMapper().readTree(end.out());
            assertThat(json.path("blocked").asBoolean()).isTrue();
            assertThat(json.path("findings").values())
                    .extracting(finding -> finding.path("id").asString())
                    .contains("TEMPLATE_MISSING", "BASE_IMAGE_STAYS");
            assertThat(end.exit()).isEqualTo(1);
        }
    }

    @Test
    void what_is_waived_is_shown_and_passes() {
        try (Lab lab = Session.site().start()) {
            Session session = new Session(lab);

            End end = session.run("check", "--waive", "BASE_IMAGE_STAYS", "42", "101");

            assertThat(end.out()).containsPattern("(?m)^WAIVED +BASE_IMAGE_STAYS ");
            assertThat(List.of(end.exit())).containsExactly(0);
        }
    }
}
