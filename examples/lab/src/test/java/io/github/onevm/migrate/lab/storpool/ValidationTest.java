package io.github.onevm.migrate.lab.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
    private static final String LONG = "n".repeat(200);

    static Stream<Arguments> badRequests() {
        return Stream.of(
                bad("VolumeCreate", "{'name':'a b','size':512}"),
                bad("VolumeCreate", "{'name':'a/b','size':512}"),
                bad("VolumeCreate", "{'name':'a@1','size':512}"),
                bad("VolumeCreate", "{'name':'','size':512}"),
                bad("VolumeCreate", "{'name':'list','size':512}"),
                bad("VolumeCreate", "{'name':'status','size':512}"),
                bad("VolumeCreate", "{'name':'" + LONG + "','size':512}"),
                bad("VolumeCreate", "{'name':7,'size':512}"),
                bad("VolumeCreate", "{'name':'a'}"),
                bad("VolumeCreate", "{'name':'a','size':0}"),
                bad("VolumeCreate", "{'name':'a','size':-512}"),
                bad("VolumeCreate", "{'name':'a','size':513}"),
                bad("VolumeCreate", "{'name':'a','size':512.5}"),
                bad("VolumeCreate", "{'name':'a','size':'512'}"),
                bad("VolumeCreate", "{'name':'a','size':512,'template':'one.ds'}"),
                bad("VolumeCreate", "{'name':'a','size':512,'replication':4}"),
                bad("VolumeCreate", "{'name':'a','size':512,'iops':-1}"),
                bad("VolumeCreate", "{'name':'a','size':512,'bw':'fast'}"),
                bad("VolumeCreate", "{'name':'a','size':512,'limitType':'each'}"),
                bad("VolumeCreate", "{'name':'a','size':512,'reuseServer':1}"),
                bad("VolumeCreate", "{'name':'a','parent':'~nope'}"),
                bad("VolumeCreate", "{'name':'a','size':512,'tags':{'k':1}}"),
                bad("VolumeCreate", "{'name':'a','size':512,'tags':{'k':'ü'}}"),
                bad("VolumeCreate", "{'name':'a','size':512,'tags':{'k k':'v'}}"),
                bad("VolumeCreate", "{'name':'a','size':512,'tags':{'':'v'}}"),
                bad("VolumeCreate", "{'name':'a','size':512,'tags':{'k':'" + LONG + "'}}"),
                bad("VolumeCreate", "{'name':'a','size':512,'tags':['k']}"),
                bad("VolumeCreate", "{'name':'a','size':512,'colour':'red'}"),
                bad("VolumeCreate", "{'name':'a','size':512,'template':null}"),
                bad("VolumeCreate", "{'name':'a',"),
                bad("VolumeCreate", "['a']"),
                bad("VolumeUpdate/old", "{'size':1024,'sizeAdd':512}"),
                bad("VolumeUpdate/old", "{'size':512}"),
                bad("VolumeDelete/old", "{'onAttached':'maybe'}"),
                bad("VolumeSnapshot/old", "{'targetDeleteDate':1}"),
                bad("VolumeSnapshot/old", "{'deleteAfter':-1}"),
                bad("VolumesGroupBackup", "{'location':'list','volumes':['old']}"),
                bad("VolumesGroupBackup", "{'location':'beta-loc','volumes':[]}"),
                bad("VolumesGroupBackup", "{'location':'beta-loc','volumes':['old','old']}"),
                bad("VolumesGroupBackup", "{'location':'beta-loc','volumes':[7]}"),
                bad("VolumesGroupBackup", "{'volumes':['old']}"),
                bad("VolumesReassign", "{'reassign':[]}"),
                bad("VolumesReassign", "[{'volume':'old','rw':[0]}]"),
                bad("VolumesReassign", "[{'volume':'old','rw':[4096]}]"),
                bad("VolumesReassign", "[{'volume':'old','snapshot':'old','rw':[7]}]"),
                bad("VolumesReassign", "[{'volume':'old','detach':'some'}]"),
                bad("VolumesReassignWait", "{'reassign':[],'attachTimeout':-1}"));
    }

    private static Arguments bad(String call, String json) {
        return Arguments.of(call, json);
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void a_value_against_the_rules_is_invalid_and_changes_nothing(String call, String json) {
        try (Site site = Site.plain().volume("old")) {
            long before = site.alpha.generation();

            Reply reply = site.onAlpha.post(call, json);

            assertThat(reply.error()).isEqualTo("invalidParam");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(site.alpha.generation()).isEqualTo(before);
            assertThat(site.alpha.volumes()).extracting(VolumeView::name).containsExactly("old");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'#internal','size':512}",
                "{'name':'a.b:c_d-e','size':512}",
                "{'name':'a','size':512,'tags':{'k':''}}",
                "{'name':'a','size':512,'iops':'-','bw':1000,'limitType':'perGiB','replication':2}",
                "{'size':512}"
            })
    void a_value_within_the_rules_is_taken(String json) {
        try (Site site = Site.plain()) {
            assertThat(site.onAlpha.post("VolumeCreate", json).data().get("ok").booleanValue())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"JSON_NULL_IGNORED|'template':null", "UNKNOWN_FIELDS_IGNORED|'colour':'red'"})
    void a_lenient_cluster_ignores_what_it_does_not_know(Deviation lenient, String field) {
        try (Site site = Site.with(lenient)) {
            site.onAlpha
                    .post("VolumeCreate", "{'name':'a','size':512," + field + "}")
                    .data();

            assertThat(site.alpha.exists("a")).isTrue();
        }
    }

    @Test
    void client_ids_may_be_strings() {
        try (Site site = Site.plain().volume("a")) {
            site.onAlpha.post("VolumesReassign", "[{'volume':'a','rw':['7']}]").data();

            assertThat(site.alpha.volume("a").orElseThrow().attachments()).containsEntry(7, "rw");
        }
    }

    @Test
    void a_volume_beyond_the_capacity_is_refused_for_lack_of_resources() {
        try (Site site = Site.plain()) {
            site.alpha.capacity(Site.GIB);

            Reply reply = site.onAlpha.post("VolumeCreate", "{'name':'a','size':" + 2 * Site.GIB + "}");

            assertThat(reply.error()).isEqualTo("insufficientResources");
        }
    }
}
