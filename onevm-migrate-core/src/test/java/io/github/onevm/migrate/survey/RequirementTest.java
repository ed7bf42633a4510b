package io.github.onevm.migrate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a requirement is read, and which objects fulfil it (ON-99). */
class RequirementTest {
    private static final Map<String, List<String>> HOST = Map.of(
            "ID", List.of("7"),
            "NAME", List.of("node-b1"),
            "CLUSTER_ID", List.of("101"),
            "FREE_CPU", List.of("350.5"),
            "HYPERVISOR", List.of("kvm"),
            "CURRENT_VMS", List.of("3", "4"),
            "CLUSTERS/ID", List.of("100", "101"),
            "RANK_TEXT", List.of("12abc", "13"),
            "MIXED", List.of("fast", "99999999999", "5.7"));

    private static Truth of(String text) {
        Attributes attributes =
                name -> name.equals("RACK") ? Optional.empty() : Optional.of(HOST.getOrDefault(name, List.of()));
        return new Evaluation(attributes).of(RequirementParser.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ID = 7; YES",
                "ID=7; YES",
                "ID = \"7\"; YES",
                "ID = 8; NO",
                "ID != 8; YES",
                "ID ! = 8; YES",
                "ID != 7; NO",
                "ID > 6; YES",
                "ID > 7; NO",
                "ID < 8; YES",
                "ID < -8; NO",
                "FREE_CPU > 350.25; YES",
                "FREE_CPU < 350.25; NO",
                "FREE_CPU = 350; YES",
                "FREE_CPU > 350; NO",
                "FREE_CPU = 350.5; YES",
                "NAME = \"node-b1\"; YES",
                "NAME = \"node-b*\"; YES",
                "NAME = \"node-?1\"; YES",
                "NAME = \"node-[a-c]1\"; YES",
                "NAME = \"node-[!a-c]1\"; NO",
                "NAME = \"node-[^a-c]1\"; NO",
                "NAME = \"node-[^x-z]1\"; YES",
                "NAME = \"NODE-B1\"; NO",
                "NAME != \"node-a*\"; YES",
                "HYPERVISOR = kvm; YES",
                "HYPERVISOR = \"\"; NO",
                "HYPERVISOR != \"\"; NO",
                "\"CLUSTERS/ID\" @> 101; YES",
                "\"CLUSTERS/ID\" = 101; NO",
                "\"CLUSTERS/ID\" @> 102; NO",
                "RANK_TEXT = 12; YES",
                "RANK_TEXT = 13; NO",
                "RANK_TEXT @> 13; YES",
                "MIXED = 5; YES",
                "MIXED > 5; NO",
                "MIXED < 6.5; NO",
                "MIXED @> 5.7; YES",
                "MIXED = fast; YES",
                "CURRENT_VMS = 4; YES",
                "CURRENT_VMS != 4; NO",
                "CURRENT_VMS != 5; YES",
                "ABSENT = 1; NO",
                "ABSENT != 1; NO",
                "!(ABSENT = 1); YES",
                "! ID = 8; YES",
                "!ID = 8 & ID = 7; YES",
                "ID = 7 | ID = 8 & ID = 9; NO",
                "ID = 7 | (ID = 8 & ID = 9); YES",
                "'(CLUSTER_ID = 101) & !(PUBLIC_CLOUD = YES) & !(PIN_POLICY = PINNED)'; YES",
                "RACK = r1; UNKNOWN",
                "RACK = r1 & ID = 8; NO",
                "RACK = r1 | ID = 7; YES",
                "!(RACK = r1) & ID = 7; UNKNOWN"
            })
    void is_evaluated_as_the_scheduler_does(String text, Truth expected) {
        assertThat(of(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLUSTER_ID = 101;",
                "'CLUSTER_ID' = 101",
                "CLUSTER_ID, = 101.",
                "CLUSTER_ID \\ ~ = 101",
                "_CLUSTER_ID = 101",
                "CLUSTER_ID = 101\"",
                "CLUSTER_ID =\n101"
            })
    void characters_that_begin_no_token_are_passed_over(String text) {
        assertThat(of(text)).isEqualTo(Truth.YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n", "';"})
    void an_empty_one_is_fulfilled(String text) {
        assertThat(of(text)).isEqualTo(Truth.YES);
    }

    @ParameterizedTest
    @CsvSource({
        "NAME = node-b1, 'it cannot be read from ''-b1'' on'",
        "ID = , its end is missing",
        "ID, its end is missing",
        "ID = 7 &, its end is missing",
        "(ID = 7, its end is missing",
        "ID = 7), ''')'' is unexpected'",
        "ID = 7 ID = 8, '''ID'' is unexpected'",
        "7 = ID, '''7'' is unexpected'",
        "NAME > b, '''b'' is unexpected'",
        "ID == 7, '''='' is unexpected'",
        "ID ~ 7, '''7'' is unexpected'",
        "ID * 7, 'it cannot be read from ''* 7'' on'",
        "ID = 7 + 1, 'it cannot be read from ''+ 1'' on'",
        "NAME = a/b, 'it cannot be read from ''/b'' on'",
        "ID ^ 7, 'it cannot be read from ''^ 7'' on'"
    })
    void what_the_scheduler_cannot_read_is_refused_with_the_place(String text, String why) {
        assertThatThrownBy(() -> RequirementParser.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void the_parts_that_are_not_fulfilled_are_named() {
        String text = "ID = 7 & (CLUSTER_ID = 100 & !(NAME = \"node-*\")) & RACK = r1";
        Requirement requirement = RequirementParser.parse(text);
        Attributes attributes =
                name -> name.equals("RACK") ? Optional.empty() : Optional.of(HOST.getOrDefault(name, List.of()));

        assertThat(new Evaluation(attributes).obstacles(requirement).map(part -> part.in(text)))
                .containsExactly("CLUSTER_ID = 100", "!(NAME = \"node-*\")");
    }
}
