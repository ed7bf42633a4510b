package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordChange.ImageMove;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Records of images and datastores as they may stand in a database, with a change and what it must make of them. */
final class ImageTexts extends DomainContextBase {
    static final VmId VM = new VmId(42);
    static final ImageId FIRST = new ImageId(50);
    static final ImageId SECOND = new ImageId(51);
    static final DatastoreId FROM = new DatastoreId(100);
    static final DatastoreId TO = new DatastoreId(102);

    /** Names that count in one place only, and stand in others too. */
    private static final String[] BAIT = {"DATASTORE", "DATASTORE_ID", "SOURCE", "ID", "NAME", "\u00e9"};

    /**
     * Two images that go from one datastore to another.
     *
     * @param name of the datastore that they go to
     */
    record Move(String name, EditedText first, EditedText second, EditedText from, EditedText to) {
        ImageRecordChange change() {
            return new ImageRecordChange(VM, new TreeMap<>(Map.of(FIRST, move(FIRST), SECOND, move(SECOND))));
        }

        ImageMove move(ImageId image) {
            return new ImageMove(FROM, new DatastoreName(TO, name), source(image));
        }

        SavedImageRecords before() {
            return new SavedImageRecords(new TreeMap<>(Map.of(FIRST, first.before(), SECOND, second.before())));
        }
    }

    private static String source(ImageId image) {
        return "one-ds-" + TO + "/one-img-" + image;
    }

    @Provide
    Arbitrary<Move> moves() {
        return XmlTexts.names()
                .flatMap(name -> Combinators.combine(
                                image(FIRST, name), image(SECOND, name), datastore(true), datastore(false))
                        .as((first, second, from, to) -> new Move(name, first, second, from, to)));
    }

    private static Arbitrary<EditedText> image(ImageId id, String datastore) {
        Arbitrary<EditedText> parts = EditedText.shuffled(List.of(
                EditedText.place("DATASTORE_ID", "10", TO.toString()),
                EditedText.place("DATASTORE", "alpha", datastore),
                EditedText.place("SOURCE", "one-ds-100", source(id)),
                kept("TEMPLATE"),
                kept("VMS"),
                kept("SNAPSHOTS"),
                EditedText.kept(XmlTexts.leaf("NAME")),
                EditedText.kept(XmlTexts.leaf("PATH"))));
        return Combinators.combine(start("IMAGE"), parts, XmlTexts.space())
                .as((start, all, space) -> all.within(start, space + "</IMAGE>" + space));
    }

    private static Arbitrary<EditedText> datastore(boolean leaves) {
        Arbitrary<EditedText> parts = EditedText.shuffled(List.of(
                list(leaves),
                kept("CLUSTERS"),
                kept("TEMPLATE"),
                Arbitraries.just(EditedText.same("<TEMPLATE><IMAGES><ID>50</ID><X/></IMAGES></TEMPLATE>")),
                EditedText.kept(XmlTexts.leaf("NAME")),
                EditedText.kept(XmlTexts.leaf("USED_MB"))));
        return Combinators.combine(start("DATASTORE"), parts, XmlTexts.space())
                .as((start, all, space) -> all.within(start, space + "</DATASTORE>" + space));
    }

    /** As oned writes it. */
    private static Arbitrary<EditedText> list(boolean leaves) {
        return Arbitraries.integers()
                .between(0, 120)
                .set()
                .ofMaxSize(6)
                .map(others -> leaves
                        ? new EditedText(written(others, true), written(others, false))
                        : new EditedText(written(others, false), written(others, true)));
    }

    private static String written(Set<Integer> others, boolean with) {
        Set<Integer> ids = new TreeSet<>(others);
        Set<Integer> ours = Set.of(FIRST.value(), SECOND.value());
        ids.removeAll(ours);
        if (with) {
            ids.addAll(ours);
        }
        return "<IMAGES>" + ids.stream().map(id -> "<ID>" + id + "</ID>").collect(Collectors.joining()) + "</IMAGES>";
    }

    private static Arbitrary<String> start(String root) {
        return Arbitraries.of(
                "<" + root + ">",
                "<?xml version=\"1.0\"?>\n<" + root + ">",
                "<!-- <" + root + "> -->\n<" + root + " >");
    }

    private static Arbitrary<EditedText> kept(String name) {
        return EditedText.kept(XmlTexts.vector(name, BAIT));
    }
}
