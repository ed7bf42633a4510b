package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.model.VmId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The same fault of many VMs as one paragraph. Not thread-safe. */
final class FindingGroups {
    /** Of more, the table has the names. */
    private static final int NAMED = 12;

    private static final String ANY = "<vmid>";

    /** At the end of names that a migration has given. */
    private static final String TIME = "-[0-9]{10}(?![0-9])";

    /** A fault without the VM. */
    private record Fault(String id, String text) {}

    private record Case(VmId vm, String text) {}

    private final Map<Fault, List<Case>> groups = new LinkedHashMap<>();

    void add(VmId vm, Finding finding) {
        add(vm, finding.id(), finding.found() + "; " + finding.remedy());
    }

    /**
     * @param id its name; empty if it has none
     * @param text what was found
     */
    void add(VmId vm, String id, String text) {
        groups.computeIfAbsent(new Fault(id, general(vm, text)), first -> new ArrayList<>())
                .add(new Case(vm, text));
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    private static String general(VmId vm, String text) {
        String id = "(?<![\\w.])" + vm + "(?![\\w.])";
        return Pattern.compile("VM " + id + "(?: \\([^)]*\\))?")
                .matcher(text)
                .replaceAll("the VM")
                .replaceAll(id, ANY)
                .replaceAll(TIME, "-<time>");
    }

    /** One paragraph for each fault, that of the most VMs first. */
    List<String> paragraphs() {
        return groups.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .map(group -> paragraph(group.getKey(), group.getValue()))
                .toList();
    }

    private static String paragraph(Fault fault, List<Case> cases) {
        boolean single = cases.size() == 1;
        String vms =
                cases.stream().limit(NAMED).map(each -> each.vm().toString()).collect(Collectors.joining(", "));
        String more = cases.size() > NAMED ? " and " + (cases.size() - NAMED) + " more" : "";
        return (single ? "VM " : "VMs ") + vms + more + ": " + (fault.id().isEmpty() ? "" : fault.id() + ": ")
                + (single ? cases.get(0).text() : fault.text());
    }
}
