package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.cli.harness.Picture;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the site whenever a call arrives and whenever time has passed, and keeps what must never be. */
final class Witness {
    private final ProofSite site;
    private final Lab lab;
    private final Explanations explanations;
    private final Map<String, String> sources = new HashMap<>();
    private final GuestData data;
    private final Picture others;
    private final List<String> seen = new ArrayList<>();
    private String lastCall = "nothing";
    private List<Long> lastLook = List.of();
    private boolean discarding;

    Witness(ProofSite site, Plan plan) {
        this.site = site;
        this.lab = site.lab();
        this.explanations = new Explanations(site, plan);
        this.others = Picture.of(lab).ofOthers(42);
        Stream.concat(TrialSite.DISKS.stream(), image(lab))
                .forEach(disk -> sources.put(
                        disk, "~" + site.from().volume(disk).orElseThrow().globalId()));
        this.data = new GuestData(site, sources);
    }

    /** The volume of the VM's persistent image, if it has one. */
    private static Stream<String> image(Lab lab) {
        return Stream.of(TrialSite.DATA_IMAGE)
                .filter(volume -> lab.frontEnd().vmDocument(42).contains("/" + volume + "]]"));
    }

    /** From now on what the guest wrote on the destination may be given up: the operator has said so. */
    synchronized void discarding() {
        discarding = true;
        data.giveUpWhatWasWrittenThere();
    }

    synchronized boolean isDiscarding() {
        return discarding;
    }

    /** What was seen that must never be; empty when all was well. */
    synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    /** Whether the guest's data is all there, wherever the VM is. */
    GuestData data() {
        return data;
    }

    /** A call has arrived and has no effect yet. */
    synchronized void arrived(Call call) {
        look();
        if (takesAway(call) && data.isWrittenThere() && !discarding) {
            seen.add("a volume that a guest may have written is taken away without consent: " + text(call));
        }
        if (takesOld(call)) {
            seen.add("an old volume is deleted that nothing has replaced: " + text(call));
        }
        if (call.mutation() && !explanations.explain(call)) {
            seen.add("the journal does not show what was about to be done: " + text(call));
        }
        lastCall = text(call);
    }

    /** Deletes a volume that an earlier move has left, while no newer and complete one has its place. */
    private boolean takesOld(Call call) {
        return call.server().equals(site.toName())
                && call.name().equals("VolumeDelete")
                && site.to().volumes().stream()
                        .filter(volume -> call.detail().contains(volume.globalId()))
                        .flatMap(volume -> sources.keySet().stream()
                                .filter(disk -> volume.name().startsWith("MIGRATED-" + disk + "-")))
                        .anyMatch(disk -> !data.isThere(disk));
    }

    /** Deletes a volume of the VM on the destination, or gives it another name. */
    private boolean takesAway(Call call) {
        boolean delete = call.name().equals("VolumeDelete");
        boolean rename = call.name().equals("VolumeUpdate") && call.detail().contains("rename");
        return call.server().equals(site.toName())
                && (delete || rename)
                && sources.keySet().stream()
                        .flatMap(disk -> site.to().volume(disk).stream())
                        .anyMatch(volume -> call.detail().contains(volume.globalId())
                                || call.detail().contains(volume.name()));
    }

    /** Time has passed, or a command has ended. */
    synchronized void look() {
        List<Long> now = moment();
        if (now.equals(lastLook)) {
            return;
        }
        lastLook = now;
        data.look();
        sources.forEach(this::look);
        require(Picture.of(lab).ofOthers(42).equals(others), "another VM's volume was touched");
    }

    /** While none of these has risen nothing has changed. */
    private List<Long> moment() {
        return List.of(lab.alpha().generation(), lab.beta().generation(), (long)
                lab.frontEnd().stateLog(42).size());
    }

    private void look(String disk, String source) {
        boolean two =
                isWritable(site.to().volume(disk)) && isWritable(site.from().volume(source));
        require(!two, "two writable copies of " + disk + " are in use");
        require(discarding || data.isSomewhere(disk), "no complete copy of " + disk + " is left");
    }

    private static boolean isWritable(Optional<VolumeView> volume) {
        return volume.filter(v -> v.attachments().containsValue("rw")).isPresent();
    }

    private void require(boolean holds, String broken) {
        if (!holds) {
            seen.add(broken + " after " + lastCall);
        }
    }

    private static String text(Call call) {
        return call.server() + " " + call.name() + " " + call.detail();
    }
}
