package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * SHA-256 of the description of a VM: TEMPLATE, USER_TEMPLATE and SNAPSHOTS, in the order of their elements. Values
 * that OpenNebula changes by itself are left out: monitoring, times and states, its messages (including those of
 * actions that it tries every 15 s), the requirements that it computes at each start, and the port that it chooses for
 * the console.
 */
public final class VmFingerprint {
    private static final List<String> DESCRIBING = List.of("TEMPLATE", "USER_TEMPLATE", "SNAPSHOTS");
    private static final Set<String> NOTED = Set.of(
            "USER_TEMPLATE/ERROR",
            "USER_TEMPLATE/SCHED_MESSAGE",
            "TEMPLATE/AUTOMATIC_REQUIREMENTS",
            "TEMPLATE/AUTOMATIC_DS_REQUIREMENTS",
            "TEMPLATE/AUTOMATIC_NIC_REQUIREMENTS",
            "SCHED_ACTION/MESSAGE",
            "SCHED_ACTION/WARNING",
            "GRAPHICS/PORT");

    private final MessageDigest sha256;

    private VmFingerprint() throws NoSuchAlgorithmException {
        this.sha256 = MessageDigest.getInstance("SHA-256");
    }

    public static String of(Element vm) {
        try {
            VmFingerprint fingerprint = new VmFingerprint();
            describing(vm).forEach(fingerprint::add);
            return HexFormat.of().formatHex(fingerprint.sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The elements that describe the VM. */
    static List<Element> describing(Element vm) {
        return DESCRIBING.stream()
                .flatMap(name -> OneXml.all(vm, name).stream())
                .toList();
    }

    /** The children without those that OpenNebula changes by itself. */
    static List<Element> counting(Element element) {
        return OneXml.children(element).stream()
                .filter(child -> !NOTED.contains(element.getTagName() + "/" + child.getTagName()))
                .toList();
    }

    private void add(Element element) {
        List<Element> children = counting(element);
        add(element.getTagName());
        add(OneXml.children(element).isEmpty() ? element.getTextContent() : "");
        add(Integer.toString(children.size()));
        children.forEach(this::add);
    }

    /** Adds a text with its length, so that no text can be mistaken for structure. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha256.update(bytes);
    }
}
