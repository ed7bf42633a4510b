package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.Lab;
import java.util.List;

/**
 * Finds inconsistencies in a site, without changing it. VMs in a transient state are between two consistent states, so wait
 * for the end of what was begun before.
 *
 * <pre>{@code
 * assertThat(SiteChecker.check(lab, Known.afterMove())).isEmpty();
 * }</pre>
 */
public final class SiteChecker {
    private SiteChecker() {}

    /** All inconsistencies that are not known. */
    public static List<Inconsistency> check(Lab lab, Known known) {
        SiteRecords records = new SiteRecords(lab.frontEnd());
        SiteStorage storage = new SiteStorage(lab, records);
        Findings findings = new Findings();
        new VolumeChecks(records, storage, findings).run();
        new ImageChecks(records, storage, findings).run();
        new ListChecks(records, findings).run();
        new UsageChecks(records, findings).run();
        new SnapshotChecks(records, storage, findings).run();
        new AttachmentChecks(records, storage, findings).run();
        return findings.except(known);
    }
}
