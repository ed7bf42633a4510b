package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of tags in docs/decisions/0006-what-travels-with-the-vm.md, compared with what moves do. */
class TagsPageIT {
    private static final Path PAGE = Path.of("../docs/decisions/0006-what-travels-with-the-vm.md");
    private static final String OTHER = "any other";

    /** A tag of the site that no rule names. */
    private static final String TEAM = "team";

    /** The columns of the table. */
    private enum Column {
        NEW,
        RENAMED,
        ABANDONED
    }

    /** One row: what becomes of a tag, by column. */
    private record Row(String tag, List<String> cells) {
        String cell(Column column) {
            return cells.get(column.ordinal());
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `") || line.startsWith("| " + OTHER))
                .map(line -> line.split("\\|"))
                .flatMap(cells -> Stream.of(cells[1].split(","))
                        .map(tag -> new Row(
                                tag.replace("`", "").strip(),
                                Arrays.stream(cells, 2, 5).map(String::strip).toList())))
                .toList();
    }

    private static Lab site() {
        return StandardSite.plan()
                .then(StandardVm::fill)
                .then(lab -> StandardVm.VOLUMES.forEach(
                        volume -> lab.alpha().tag(volume, Map.of(TEAM, "blue", "qc", "tier1", "vc-policy", "daily"))))
                .then(lab -> lab.alpha().tag(StandardVm.SWAP, Map.of("qc", "", "vc-policy", "")))
                .start();
    }

    private static Map<String, Map<String, String>> before(Lab lab) {
        return tags(lab.alpha(), UnaryOperator.identity());
    }

    /** The tags of the volumes by their usual names; an empty one counts as absent. */
    private static Map<String, Map<String, String>> tags(StorPoolCluster cluster, UnaryOperator<String> now) {
        Map<String, Map<String, String>> tags = new TreeMap<>();
        StandardVm.VOLUMES.forEach(name -> {
            VolumeView found = cluster.volumes().stream()
                    .filter(v -> v.name().matches(now.apply(name)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + now.apply(name) + ": " + Traces.names(cluster)));
            Map<String, String> own = new TreeMap<>(found.tags());
            own.values().removeIf(String::isEmpty);
            tags.put(name, own);
        });
        return tags;
    }

    private static void assertAsTheTableSays(
            Column column, Map<String, Map<String, String>> before, Map<String, Map<String, String>> now)
            throws IOException {
        List<Row> rows = rows();
        Set<String> named = new TreeSet<>(rows.stream().map(Row::tag).toList());
        assertThat(named).contains(OTHER, "nvm", "mvwu");
        now.forEach((volume, tags) -> {
            Map<String, String> was = before.getOrDefault(volume, Map.of());
            for (Row row : rows) {
                String tag = row.tag().equals(OTHER) ? TEAM : row.tag();
                assertCell(volume + " " + tag + " in column " + column, row.cell(column), was.get(tag), tags.get(tag));
            }
            assertThat(tags.keySet()).as(volume).allMatch(tag -> named.contains(tag) || tag.equals(TEAM));
        });
    }

    private static void assertCell(String what, String cell, @Nullable String before, @Nullable String now) {
        switch (cell) {
            case "copied", "kept" -> assertThat(now).as(what).isEqualTo(before);
            case "none" -> assertThat(now).as(what).isNull();
            case "the VM" -> assertThat(now).as(what).isEqualTo("42");
            case "the stamp", "a time" -> assertThat(now).as(what).matches("[0-9]{10}");
            default -> assertThat(now).as(what).isEqualTo(cell.replace("`", ""));
        }
    }

    @Test
    void new_and_renamed_volumes_have_the_tags_of_the_table() throws IOException {
        try (Lab lab = site()) {
            Map<String, Map<String, String>> before = before(lab);

            assertThat(Cli.run(lab, "42", "101").exit()).isZero();

            assertAsTheTableSays(Column.NEW, before, tags(lab.beta(), UnaryOperator.identity()));
            assertAsTheTableSays(Column.RENAMED, before, tags(lab.alpha(), name -> "MIGRATED-" + name + "-[0-9]+"));
        }
    }

    @Test
    void abandoned_volumes_have_the_tags_of_the_table_and_the_others_have_their_old_ones() throws IOException {
        try (Lab lab = site()) {
            Map<String, Map<String, String>> before = before(lab);
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();

            assertThat(Cli.run(lab, "rollback", "--discard-destination-writes", "42")
                            .exit())
                    .isZero();

            assertAsTheTableSays(Column.ABANDONED, before, tags(lab.beta(), name -> "ABANDONED-" + name + "-[0-9]+"));
            assertThat(before(lab)).isEqualTo(before);
        }
    }

    @Test
    void after_a_move_back_the_tags_are_those_of_the_beginning() {
        try (Lab lab = site()) {
            Map<String, Map<String, String>> before = before(lab);
            assertThat(Cli.run(lab, "42", "101").exit()).isZero();

            assertThat(Cli.run(lab, "42", "100").exit()).isZero();

            assertThat(before(lab)).isEqualTo(before);
        }
    }
}
