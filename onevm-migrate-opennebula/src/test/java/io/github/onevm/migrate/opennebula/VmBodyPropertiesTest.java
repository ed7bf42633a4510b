package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.opennebula.records.VmBody;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.domains.Domain;
import org.w3c.dom.Element;

/** Whatever a body looks like: the edit changes what it is meant to change, and no other character. */
@Domain(Bodies.class)
@PropertyDefaults(tries = 100)
class VmBodyPropertiesTest {
    private static final Pattern MEANT = Pattern.compile("/VM/TEMPLATE/DISK/(?:DATASTORE|DATASTORE_ID|CLUSTER_ID)"
            + "|/VM/USER_TEMPLATE/(?:SCHED_REQUIREMENTS|SCHED_DS_REQUIREMENTS)");

    /** Has nothing but white space of its own, which may go with the last element that is removed. */
    private static final Set<String> CONTAINERS = Set.of("/VM/USER_TEMPLATE");

    private static DatastoreId system(Bodies.Move move) {
        return move.change().history().orElseThrow();
    }

    @Property
    void nothing_but_the_meant_places_changes(@ForAll Bodies.Move move) {
        assertThat(VmBody.edited(move.body().before(), move.change()))
                .isEqualTo(move.body().after());
    }

    @Property
    void change_is_shown_after_the_edit_and_not_before(@ForAll Bodies.Move move) {
        assertThat(VmBody.shows(move.body().before(), move.change())).isFalse();
        assertThat(VmBody.shows(VmBody.edited(move.body().before(), move.change()), move.change()))
                .isTrue();
    }

    @Property
    void editing_twice_is_editing_once(@ForAll Bodies.Move move) {
        String once = VmBody.edited(move.body().before(), move.change());

        assertThat(VmBody.edited(once, move.change())).isEqualTo(once);
    }

    @Property
    void parser_sees_the_same_values_everywhere_else(@ForAll Bodies.Move move) {
        String after = VmBody.edited(move.body().before(), move.change());

        assertThat(values(after)).isEqualTo(values(move.body().before()));
    }

    @Property
    void parser_sees_the_new_datastore_of_every_disk(@ForAll Bodies.Move move) {
        Element vm = Recording.parsed(VmBody.edited(move.body().before(), move.change()));

        for (Element disk : OneXml.all(vm, "TEMPLATE/DISK")) {
            DatastoreName wanted = Objects.requireNonNull(move.change().disks().get(OneXml.number(disk, "DISK_ID")));
            assertThat(only(disk, "DATASTORE")).isEqualTo(wanted.name());
            assertThat(only(disk, "DATASTORE_ID")).isEqualTo(wanted.id().toString());
        }
    }

    private static String only(Element parent, String name) {
        List<Element> found = OneXml.all(parent, name);
        assertThat(found).hasSize(1);
        return found.get(0).getTextContent();
    }

    @Property
    void history_record_changes_its_datastore_and_no_other_character(@ForAll Bodies.Move move) {
        String after = VmBody.editedHistory(move.history().before(), system(move), "it");

        assertThat(after).isEqualTo(move.history().after());
        assertThat(VmBody.editedHistory(after, system(move), "it")).isEqualTo(after);
        assertThat(VmBody.historyShows(after, system(move), "it")).isTrue();
        assertThat(VmBody.historyShows(move.history().before(), system(move), "it"))
                .isFalse();
    }

    /** Path and value of every element without elements in it, in order, those left out that the edit is about. */
    private static List<String> values(String body) {
        List<String> values = new ArrayList<>();
        collect(Recording.parsed(body), "", values);
        return values;
    }

    private static void collect(Element element, String parents, List<String> values) {
        String path = parents + "/" + element.getTagName();
        List<Element> children = OneXml.children(element);
        if (!MEANT.matcher(path).matches()) {
            values.add(path + "=" + (children.isEmpty() && !CONTAINERS.contains(path) ? element.getTextContent() : ""));
        }
        children.forEach(child -> collect(child, path, values));
    }
}
