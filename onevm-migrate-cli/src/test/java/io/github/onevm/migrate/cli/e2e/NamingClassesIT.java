package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class of names: moved and moved back, or refused with a finding that names it. The VM is powered off, so that
 * nobody writes between the looks.
 */
class NamingClassesIT {
    /** Parts of the VM record that belong to a stay and to states, which another stay changes. */
    private static final List<String> OF_DATA =
            List.of("VM/TEMPLATE/DISK", "VM/USER_TEMPLATE", "VM/SNAPSHOTS", "VM/TEMPLATE/SNAPSHOT");

    /** The VM's volumes and named snapshots on a cluster, with bytes and tags; its records, and those of images. */
    private record Picture(
            Map<String, String> contents,
            Map<String, Map<String, String>> tags,
            List<String> snapshots,
            String vm,
            List<String> images) {
        static Picture of(Lab lab, StorPoolCluster cluster) {
            List<VolumeView> volumes =
                    cluster.volumes().stream().filter(v -> isMoved(v.name())).toList();
            return new Picture(
                    volumes.stream()
                            .collect(Collectors.toMap(
                                    VolumeView::name, v -> cluster.contentDigest(v.name()), (a, b) -> a, TreeMap::new)),
                    volumes.stream()
                            .collect(Collectors.toMap(
                                    VolumeView::name, NamingClassesIT::tags, (a, b) -> a, TreeMap::new)),
                    named(cluster),
                    lab.frontEnd().vmDocument(StandardVm.ID),
                    lab.frontEnd().bodies("image_pool"));
        }
    }

    /** The context is made anew at each start, so there is none where the VM is not started. */
    private static boolean isMoved(String volume) {
        return volume.matches("one-(img-[0-9]+|sys)-42-.+|" + StandardVm.DATA) && !volume.endsWith("-iso");
    }

    /** What was stopped: by its name before, the bytes of each volume that the move has renamed. */
    private static Map<String, String> retired(Lab lab) {
        Map<String, String> contents = new TreeMap<>();
        lab.alpha().volumes().stream().map(VolumeView::name).forEach(name -> {
            String before = name.replaceFirst("^MIGRATED-(.+)-[0-9]+$", "$1");
            if (!before.equals(name) && isMoved(before)) {
                contents.put(before, lab.alpha().contentDigest(name));
            }
        });
        return contents;
    }

    private static Map<String, String> tags(VolumeView volume) {
        Map<String, String> tags = new TreeMap<>(volume.tags());
        tags.values().removeIf(String::isEmpty);
        return tags;
    }

    private static List<String> named(StorPoolCluster cluster) {
        return cluster.snapshots().stream()
                .map(SnapshotView::object)
                .map(VolumeView::name)
                .filter(name -> name.startsWith("one-") && !name.contains("@"))
                .sorted()
                .toList();
    }

    static Stream<NamingClass> moved() {
        return NamingClass.all().filter(row -> row.refusal().isEmpty());
    }

    static Stream<NamingClass> refused() {
        return NamingClass.all().filter(row -> !row.refusal().isEmpty());
    }

    private static End move(Lab lab, NamingClass row) {
        List<String> line = new ArrayList<>(row.options());
        line.addAll(List.of("42", "101"));
        return Cli.run(lab, line.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moved")
    void is_moved_and_moved_back(NamingClass row) {
        try (Lab lab = row.start()) {
            Picture before = Picture.of(lab, lab.alpha());
            assertThat(Stream.concat(before.contents().keySet().stream(), before.snapshots().stream()))
                    .anyMatch(name -> name.matches(row.object()));

            End end = move(lab, row);
            assertThat(end.exit()).as(end.out() + end.err()).isZero();
            Picture there = Picture.of(lab, lab.beta());
            Map<String, String> stopped = retired(lab);
            assertThat(there.contents()).isEqualTo(stopped).hasSameSizeAs(before.contents());
            assertThat(there.tags()).isEqualTo(before.tags());
            assertThat(there.snapshots()).isEqualTo(before.snapshots());

            End back = Cli.run(lab, "rollback", "42");
            assertThat(back.exit()).as(back.out() + back.err()).isZero();
            Picture home = Picture.of(lab, lab.alpha());
            assertThat(home.contents()).isEqualTo(stopped);
            assertSame(before, home);
        }
    }

    private static void assertSame(Picture before, Picture now) {
        assertThat(now.tags()).isEqualTo(before.tags());
        assertThat(now.snapshots()).isEqualTo(before.snapshots());
        assertThat(now.images()).isEqualTo(before.images());
        assertThat(new Document(before.vm()).changesTo(new Document(now.vm())))
                .noneMatch(change -> OF_DATA.stream().anyMatch(change::startsWith));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void is_refused_by_name(NamingClass row) {
        try (Lab lab = row.start()) {
            lab.calls().clear();

            End end = move(lab, row);

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.out() + end.err()).contains(row.refusal());
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    @Test
    void every_name_is_there_once() {
        Map<String, Long> names =
                NamingClass.all().collect(Collectors.groupingBy(NamingClass::name, Collectors.counting()));

        assertThat(names.values()).containsOnly(1L);
        assertThat(names).hasSizeGreaterThan(20);
    }
}
