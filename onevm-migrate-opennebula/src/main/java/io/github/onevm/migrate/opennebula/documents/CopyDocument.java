package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.CopyPartBuilder;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Recognizes copies of VMs and their images, by their marks, in the documents of OpenNebula, and what in them a rehearsal does not
 * make. Pure.
 */
public final class CopyDocument {
    private static final int DELETE = 7;
    private static final Set<String> LEAVING = Set.of("SHUTDOWN", "EPILOG", "CLEANUP_DELETE");
    private static final List<String> FOREIGN = List.of("NIC", "NIC_ALIAS", "PCI", "CONTEXT");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");

    /** What a name may consist of that is put into a query. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

    private CopyDocument() {}

    /** The copy; empty if the VM has no marks of one, or is DONE. */
    public static Optional<CopyPart> vm(Element vm) {
        VmState state = new VmState(
                OneXml.number(vm, "STATE"),
                OneXml.optionalNumber(vm, "LCM_STATE").orElse(0));
        return state.isDone()
                ? Optional.empty()
                : marked(vm, "USER_TEMPLATE", CopyPart.Kind.VM)
                        .map(part ->
                                part.leaving(LEAVING.contains(state.name())).build())
                        .map(part -> objecting(part, ofVm(vm, part)));
    }

    /** The image of a copy; empty if the image has no marks of one. */
    public static Optional<CopyPart> image(Element image) {
        return marked(image, "TEMPLATE", CopyPart.Kind.IMAGE)
                .map(part ->
                        part.leaving(OneXml.number(image, "STATE") == DELETE).build())
                .map(part -> objecting(part, ofImage(image, part)));
    }

    private static Optional<CopyPartBuilder> marked(Element document, String template, CopyPart.Kind kind) {
        Optional<Integer> of = OneXml.id(document, template + "/" + CopyTemplate.OF);
        Optional<Long> stamp = OneXml.text(document, template + "/" + CopyTemplate.STAMP)
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf);
        return of.isEmpty() || stamp.isEmpty()
                ? Optional.empty()
                : Optional.of(new CopyPartBuilder()
                        .kind(kind)
                        .id(OneXml.number(document, "ID"))
                        .name(OneXml.text(document, "NAME").orElse(""))
                        .of(new VmId(of.orElseThrow()))
                        .stamp(Instant.ofEpochSecond(stamp.orElseThrow())));
    }

    private static CopyPart objecting(CopyPart part, Optional<String> objection) {
        return new CopyPartBuilder().from(part).objection(objection).build();
    }

    private static Optional<String> ofVm(Element vm, CopyPart part) {
        if (!part.name().endsWith("-" + part.of() + suffix(part))) {
            return Optional.of("it has not the name that a rehearsal gives");
        }
        return FOREIGN.stream()
                .filter(name -> !OneXml.all(vm, "TEMPLATE/" + name).isEmpty())
                .findFirst()
                .map(name -> "it has " + name + ", which a rehearsal does not give it")
                .or(() -> OneXml.all(vm, "TEMPLATE/DISK").stream()
                        .filter(disk -> !isOwn(disk, part))
                        .findFirst()
                        .map(disk -> "its disk " + OneXml.text(disk, "DISK_ID").orElse("")
                                + " is not of the same rehearsal"));
    }

    /** A clone of an image with the name of the same rehearsal. */
    private static boolean isOwn(Element disk, CopyPart part) {
        String mark = part.name().substring(0, part.name().indexOf('-') + 1);
        return OneXml.yes(disk, "CLONE")
                && OneXml.id(disk, "IMAGE_ID").isPresent()
                && OneXml.text(disk, "IMAGE")
                        .filter(name -> name.startsWith(mark) && name.endsWith(suffix(part)))
                        .isPresent();
    }

    private static Optional<String> ofImage(Element image, CopyPart part) {
        String source = OneXml.text(image, "SOURCE").orElse("");
        boolean named = part.name().endsWith(suffix(part)) && source.endsWith("/" + part.name());
        return named
                ? Optional.empty()
                : Optional.of("its name and its SOURCE '" + source + "' are not those that a rehearsal gives");
    }

    private static String suffix(CopyPart part) {
        return "-" + part.stamp().getEpochSecond();
    }

    /** Finds VMs that are not DONE and images by name, for {@code one.system.sqlquery}. */
    public static List<String> named(VmCopy copy) {
        return List.of(
                "SELECT oid FROM vm_pool WHERE state <> 6 AND name = '" + plain(copy.name()) + "' ORDER BY oid",
                "SELECT oid FROM image_pool WHERE name IN ("
                        + copy.disks().stream()
                                .map(disk -> "'" + plain(disk.volume().value()) + "'")
                                .collect(Collectors.joining(", ", "", ""))
                        + ") ORDER BY oid");
    }

    /** Finds all VMs that are not DONE and all images with marks. */
    public static List<String> all() {
        return Stream.of("SELECT oid FROM vm_pool WHERE state <> 6 AND ", "SELECT oid FROM image_pool WHERE ")
                .map(select -> select + "body LIKE '%<" + CopyTemplate.STAMP + ">%' ORDER BY oid")
                .toList();
    }

    private static String plain(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a copy");
        }
        return name;
    }
}
