package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What moves of the past have left on a site with VM 43 on alpha and VM 44 on beta: twelve kinds, of this program and of the
 * script before it, and hundreds of things that look alike and are needed, or belong to others. The VMs {@value #GONE} and
 * {@value #GONE_TOO} do not exist.
 *
 * <pre>{@code
 * Rubbish.plant(lab, pass); // then: onevm-migrate gc
 * }</pre>
 */
public final class Rubbish {
    /** A VM that does not exist any more. */
    public static final int GONE = 777;

    /** Another one. */
    public static final int GONE_TOO = 778;

    /** The kinds that {@link #plant} plants, one object of each. */
    public static final int KINDS = 12;

    private static final String STAMP = "1718000000";
    private static final String SCRIPT_TIME = "1718000000.25";
    private static final String ON_ALPHA = "one-img-7-43-0";
    private static final String ON_BETA = "one-sys-44-0-raw";
    private static final int IMAGE_GONE = 7777;
    private static final int MEBIBYTE = 1 << 20;
    private static final int EACH = 20;
    private static final int HOST = 99;

    private final Lab lab;
    private final StorPoolCluster alpha;
    private final StorPoolCluster beta;

    private Rubbish(Lab lab) {
        this.lab = lab;
        this.alpha = lab.alpha();
        this.beta = lab.beta();
    }

    /**
     * Plants one object of each kind, and waits until what is sent has arrived.
     *
     * @param pass lets a little time pass on the site
     */
    public static void plant(Lab lab, Runnable pass) {
        Rubbish rubbish = new Rubbish(lab);
        rubbish.ofThisProgram(pass);
        rubbish.ofTheScript(pass);
        rubbish.journals();
    }

    /** Plants what looks alike, more than 200 objects. None of it may be deleted. */
    public static void plantLookAlikes(Lab lab) {
        Rubbish rubbish = new Rubbish(lab);
        for (int i = 0; i < EACH; i++) {
            rubbish.lookAlikes(i);
        }
        rubbish.specialLookAlikes();
    }

    private static Map<String, String> sent() {
        return Map.of("nvm", "43", "mvts", STAMP, "mvrd", "round-1", "cpts", STAMP);
    }

    private void ofThisProgram(Runnable pass) {
        send(ON_ALPHA, sent(), pass);
        String lost = send(ON_ALPHA, Map.of(), pass);
        beta.tagSnapshot("~" + copyOf(lost), sent());
        alpha.vanishSnapshot("~" + lost);
        volume(
                alpha,
                "MIGRATED-one-img-7-" + GONE + "-0-" + STAMP,
                Map.of("nvm", "" + GONE, "mvts", STAMP, "vc-policy", "no", "nloc", "one"));
        volume(
                beta,
                "RENAMED-one-sys-" + GONE + "-1-raw-" + STAMP,
                Map.of("nvm", "" + GONE, "mvts", STAMP, "nloc", "one"));
        volume(
                alpha,
                "MIGRATED-one-img-" + IMAGE_GONE + "-" + STAMP,
                Map.of("nvm", "43", "mvts", STAMP, "vc-policy", "no", "nloc", "one"));
    }

    private void ofTheScript(Runnable pass) {
        send(ON_ALPHA, Map.of("nvm", "43", "cpts", SCRIPT_TIME), pass);
        volume(alpha, "MIGRATED-" + ON_BETA + "-" + SCRIPT_TIME, Map.of("nvm", "44", "nloc", "one"));
        volume(beta, "RENAMED-" + ON_ALPHA + "-" + SCRIPT_TIME, Map.of("nvm", "43", "nloc", "one"));
    }

    private void journals() {
        LeftDocuments documents = new LeftDocuments(lab);
        documents.claimThatIsOver(GONE);
        documents.signal(GONE_TOO);
    }

    private void volume(StorPoolCluster cluster, String name, Map<String, String> tags) {
        cluster.create(name, MEBIBYTE, cluster == alpha ? "one-ds-101" : "one-ds-103", tags);
    }

    private String send(String volume, Map<String, String> tags, Runnable pass) {
        String sent = alpha.backup(volume, "beta-loc", tags);
        while (copies(sent).stream().noneMatch(copy -> !copy.recovering())) {
            pass.run();
        }
        return sent;
    }

    private List<SnapshotView> copies(String sent) {
        return beta.snapshots().stream()
                .filter(snapshot ->
                        snapshot.backupOfGlobalId().filter(sent::equals).isPresent())
                .toList();
    }

    private String copyOf(String sent) {
        return copies(sent).get(0).object().globalId();
    }

    /** Twelve objects that only look like what a move leaves. */
    private void lookAlikes(int i) {
        int vm = 1000 + i;
        volume(alpha, "MIGRATED-two-img-7-" + vm + "-0-" + STAMP, Map.of("nvm", "" + vm, "mvts", STAMP));
        volume(beta, "RENAMED-two-sys-" + vm + "-1-raw-" + SCRIPT_TIME, Map.of("nvm", "" + vm));
        volume(beta, "RENAMED-one-sys-" + vm + "-1-raw-" + STAMP, Map.of("nvm", "" + vm, "mvts", STAMP, "nloc", "two"));
        volume(alpha, "MIGRATED-one-img-7-" + vm + "-0", Map.of("nvm", "" + vm, "mvts", STAMP));
        volume(alpha, "MIGRATED-notes-" + vm + "-" + STAMP, Map.of());
        volume(alpha, "migrated-one-img-7-" + vm + "-0-" + STAMP, Map.of("nvm", "" + vm));
        volume(beta, "OLD-MIGRATED-one-img-7-" + vm + "-0-" + STAMP, Map.of("mvts", STAMP));
        alpha.snapshot(ON_ALPHA, ON_ALPHA + "-before-upgrade" + i, Map.of("nvm", "43"));
        alpha.snapshot(ON_ALPHA, "daily-" + i, Map.of("nvm", "43", "nloc", "one", "virt", "one", "cpts", STAMP));
        alpha.snapshot(ON_ALPHA, "half-marked-" + i, Map.of("nvm", "43", "mvts", STAMP, "cpts", STAMP));
        alpha.snapshot(ON_ALPHA, "only-time-" + i, Map.of("cpts", STAMP));
        beta.snapshot(ON_BETA, "somebodys-copy-" + i, Map.of("nvm", "44", "mvts", STAMP, "mvrd", "round-1"));
    }

    private void specialLookAlikes() {
        String inUse = "MIGRATED-one-img-7-" + GONE_TOO + "-0-" + STAMP;
        volume(alpha, inUse, Map.of("nvm", "" + GONE_TOO, "mvts", STAMP, "nloc", "one"));
        alpha.registerClient(HOST);
        alpha.attach(inUse, HOST);
        volume(alpha, "MIGRATED-one-img-7-" + GONE_TOO + "-1-" + STAMP, Map.of("nvm", "" + GONE_TOO, "nloc", "one"));
        volume(
                beta,
                "ABANDONED-one-img-7-43-0-" + STAMP,
                Map.of("mvvm", "43", "mvts", STAMP, "mvwu", STAMP, "nloc", "one"));
        Map<String, String> ofAGoneVm = Map.of("nvm", "" + GONE_TOO, "mvts", STAMP);
        volume(alpha, "MIGRATED-one-img-7-" + GONE_TOO + "-2-" + STAMP, ofAGoneVm);
        volume(alpha, "MIGRATED-one-img-7-43-5-" + STAMP, Map.of("nvm", "43", "mvts", STAMP, "nloc", "one"));
        alpha.snapshot(
                ON_ALPHA,
                "MIGRATED-one-sys-" + GONE + "-1-raw-" + STAMP,
                Map.of("nvm", "" + GONE, "mvts", STAMP, "nloc", "one"));
        alpha.snapshot(ON_ALPHA, "kept-by-a-person", sent());
        new LeftDocuments(lab).ofAnother(100, GONE);
        new LeftDocuments(lab).ofAnother(7470, GONE_TOO);
    }

    /** Everything on both storage clusters that is listed, by cluster, kind and global id, with its name. */
    public static List<String> everything(Lab lab) {
        List<String> all = new ArrayList<>();
        for (StorPoolCluster cluster : List.of(lab.alpha(), lab.beta())) {
            String name = cluster.config().name();
            cluster.volumes().forEach(v -> all.add(name + " volume ~" + v.globalId() + " " + v.name()));
            cluster.snapshots().stream()
                    .filter(s -> !s.deleted())
                    .forEach(s -> all.add(name + " snapshot ~" + s.object().globalId() + " "
                            + s.object().name()));
        }
        lab.frontEnd().bodies("document_pool").forEach(body -> all.add("document " + body));
        return all;
    }
}
