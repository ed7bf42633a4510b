package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VolumeCallsTest {
    private static final Map<String, String> TAGS = Map.of("virt", "one", "nvm", "42");

    private static JsonNode volume(Api api, String reference) {
        return api.get("Volume/" + reference).data().get(0);
    }

    @Test
    void volumesAndSnapshotsShareTheirNames() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            site.onAlpha.post("VolumeSnapshot/a", "{'name':'s'}").data();

            assertThat(site.onAlpha
                            .post("VolumeCreate", "{'name':'s','size':512}")
                            .error())
                    .isEqualTo("objectExists");
            assertThat(site.onAlpha.post("VolumeUpdate/b", "{'rename':'s'}").error())
                    .isEqualTo("objectExists");
            assertThat(site.onAlpha.post("SnapshotUpdate/s", "{'rename':'b'}").error())
                    .isEqualTo("objectExists");
            assertThat(site.onAlpha.get("Volume/s").error()).isEqualTo("objectDoesNotExist");
        }
    }

    @Test
    void aVolumeWithoutANameIsListedByItsGlobalId() {
        try (Site site = Site.plain()) {
            JsonNode created = site.onAlpha.post("VolumeCreate", "{'size':512}").data();

            String reference = "~" + created.get("globalId").stringValue();
            assertThat(created.get("name").stringValue()).isEqualTo(reference);
            assertThat(volume(site.onAlpha, reference).get("name").stringValue())
                    .isEqualTo(reference);
        }
    }

    @Test
    void renamingToNothingTakesTheNameAway() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.post("VolumeUpdate/a", "{'rename':''}").data();

            assertThat(site.onAlpha.get("Volume/a").error()).isEqualTo("objectDoesNotExist");
            assertThat(site.onAlpha.get("VolumesList").names()).allMatch(name -> name.startsWith("~aaaa.b."));
        }
    }

    @Test
    void aRenamedVolumeKeepsItsIdAndFreesItsName() {
        try (Site site = Site.plain().volume("a")) {
            String id = volume(site.onAlpha, "a").get("globalId").stringValue();

            site.onAlpha
                    .post("VolumeUpdate/a", "{'rename':'MIGRATED-a','tags':{'mig':'x'}}")
                    .data();
            site.volume("a");

            assertThat(volume(site.onAlpha, "~" + id).get("name").stringValue()).isEqualTo("MIGRATED-a");
            assertThat(site.onAlpha.get("VolumesList").names()).containsExactly("MIGRATED-a", "a");
        }
    }

    @Test
    void aRefusedUpdateChangesNoneOfItsParts() {
        try (Site site = Site.plain().volume("a").volume("b")) {
            site.onAlpha.post("VolumeUpdate/a", "{'rename':'b','tags':{'k':'v'}}");

            assertThat(volume(site.onAlpha, "a").has("tags")).isFalse();
        }
    }

    @Test
    void tagsAreMerged() {
        try (Site site = Site.plain()) {
            site.alpha.create("a", 512, "one-ds-1", TAGS);

            site.onAlpha
                    .post("VolumeUpdate/a", "{'tags':{'nvm':'43','qc':'gold'}}")
                    .data();

            assertThat(site.alpha.volume("a").orElseThrow().tags())
                    .isEqualTo(Map.of("virt", "one", "nvm", "43", "qc", "gold"));
        }
    }

    @Test
    void anEmptyValueRemovesATag() {
        try (Site site = Site.plain()) {
            site.alpha.create("a", 512, "one-ds-1", TAGS);

            site.onAlpha.post("VolumeUpdate/a", "{'tags':{'nvm':''}}").data();

            assertThat(volume(site.onAlpha, "a").get("tags").propertyNames()).containsExactly("virt");
        }
    }

    @Test
    void anEmptyValueCanStay() {
        try (Site site = Site.with(Deviation.EMPTY_TAG_VALUE_KEPT)) {
            site.alpha.create("a", 512, "one-ds-1", TAGS);

            site.onAlpha.post("VolumeUpdate/a", "{'tags':{'nvm':''}}").data();

            assertThat(volume(site.onAlpha, "a").at("/tags/nvm").stringValue()).isEmpty();
        }
    }

    @Test
    void neitherSnapshotsNorTheirVolumesInheritTags() {
        try (Site site = Site.plain()) {
            site.alpha.create("a", 512, "one-ds-1", TAGS);

            site.onAlpha.post("VolumeSnapshot/a", "{'name':'s'}").data();
            site.onAlpha.post("VolumeCreate", "{'name':'b','parent':'s'}").data();

            assertThat(site.onAlpha.get("Snapshot/s").data().get(0).has("tags")).isFalse();
            assertThat(volume(site.onAlpha, "b").has("tags")).isFalse();
        }
    }

    @Test
    void aVolumeOnASnapshotTakesItsSizeTemplateAndContent() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 3, 2, "x");
            site.onAlpha.post("VolumeSnapshot/a", "{'name':'s'}").data();
            site.fill("a", 3, 1, "y");

            site.onAlpha.post("VolumeCreate", "{'name':'b','parent':'s'}").data();

            JsonNode made = volume(site.onAlpha, "b");
            assertThat(made.get("size").longValue()).isEqualTo(20 * Site.GIB);
            assertThat(made.get("templateName").stringValue()).isEqualTo("one-ds-1");
            assertThat(made.get("parentName").stringValue()).isEqualTo("s");
            assertThat(site.alpha.sameContent("b", site.alpha, "s")).isTrue();
            assertThat(site.alpha.sameContent("b", site.alpha, "a")).isFalse();
        }
    }

    @Test
    void aVolumeSmallerThanItsParentIsRefused() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s", Map.of());

            assertThat(site.onAlpha
                            .post("VolumeCreate", "{'name':'b','parent':'s','size':512}")
                            .error())
                    .isEqualTo("invalidParam");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'b','size':512,'template':'nope'}",
                "{'name':'b','parent':'nope'}",
                "{'name':'b','parent':'~aaaa.b.zzz'}",
                "{'name':'b','parent':'a'}",
                "{'name':'b','baseOn':'nope'}"
            })
    void aVolumeFromSomethingMissingIsRefused(String json) {
        try (Site site = Site.plain().volume("a")) {
            assertThat(site.onAlpha.post("VolumeCreate", json).error()).isEqualTo("objectDoesNotExist");
        }
    }

    @Test
    void aCloneOfAVolumeLeavesATransientSnapshotThatGoesWithThem() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 1, "x");

            site.onAlpha.post("VolumeCreate", "{'name':'b','baseOn':'a'}").data();

            assertThat(site.onAlpha.get("SnapshotsList").entries())
                    .singleElement()
                    .satisfies(
                            s -> assertThat(s.get("transient").booleanValue()).isTrue());
            assertThat(site.alpha.sameContent("a", site.alpha, "b")).isTrue();
            site.alpha.deleteVolume("a");
            site.alpha.deleteVolume("b");
            assertThat(site.alpha.snapshots()).singleElement().matches(SnapshotView::deleted);
        }
    }

    @Test
    void anAttachedVolumeIsTooBusyToBeDeleted() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", Site.CLIENT);

            assertThat(site.onAlpha.post("VolumeDelete/a", "").error()).isEqualTo("busy");
            assertThat(site.alpha.exists("a")).isTrue();
        }
    }

    @Test
    void anAttachedVolumeCanBeDeletedByForce() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.attach("a", Site.CLIENT);

            site.onAlpha.post("VolumeDelete/a", "{'onAttached':'detachForce'}").data();

            assertThat(site.onAlpha.get("VolumesList").data()).isEmpty();
            assertThat(site.onAlpha.get("AttachmentsList").data()).isEmpty();
        }
    }

    @Test
    void aDeletedVolumeLeavesItsSnapshots() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.post("VolumeSnapshot/a", "{'name':'s'}").data();

            site.onAlpha.post("VolumeDelete/a", "").data();

            assertThat(site.onAlpha
                            .get("Snapshot/s")
                            .data()
                            .get(0)
                            .get("onVolume")
                            .stringValue())
                    .isEqualTo("-");
        }
    }

    @Test
    void aRevertBringsBackTheContentOfTheSnapshot() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 1, "x");
            site.alpha.snapshot("a", "s", Map.of());
            site.fill("a", 0, 2, "y");

            site.onAlpha.post("VolumeRevert/a", "{'toSnapshot':'s'}").data();

            assertThat(site.alpha.sameContent("a", site.alpha, "s")).isTrue();
        }
    }

    @Test
    void growingIsFreeAndShrinkingHasToBeAllowed() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.post("VolumeUpdate/a", "{'sizeAdd':512}").data();
            assertThat(site.alpha.volume("a").orElseThrow().size()).isEqualTo(20 * Site.GIB + 512);

            site.onAlpha.post("VolumeUpdate/a", "{'size':1024,'shrinkOk':true}").data();
            assertThat(site.alpha.volume("a").orElseThrow().size()).isEqualTo(1024);
        }
    }

    @Test
    void spaceCountsWhatTheVolumeHoldsBesideItsParents() {
        try (Site site = Site.plain().volume("a")) {
            site.fill("a", 0, 5, "x");
            site.alpha.snapshot("a", "s", Map.of());
            site.fill("a", 10, 2, "y");

            JsonNode space = site.onAlpha.get("VolumesSpace").data().get(0);

            assertThat(space.get("storedSize").longValue()).isEqualTo(2 * Site.BLOCK);
            assertThat(space.get("spaceUsed").longValue()).isEqualTo(7 * Site.BLOCK);
        }
    }

    @Test
    void theStatusNamesVolumesAndSnapshots() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s", Map.of());

            JsonNode status = site.onAlpha.get("VolumesGetStatus").data();

            assertThat(status.at("/a/status").stringValue()).isEqualTo("up");
            assertThat(status.at("/s/snapshot").booleanValue()).isTrue();
        }
    }

    @Test
    void theParentsOfAVolumeAreListedFromTheNewestOn() {
        try (Site site = Site.plain().volume("a")) {
            site.alpha.snapshot("a", "s1", Map.of());
            site.alpha.snapshot("a", "s2", Map.of());

            assertThat(site.onAlpha.get("VolumeListSnapshots/a").names()).containsExactly("s2", "s1");
        }
    }
}
