package io.github.onevm.migrate.check;

import java.util.List;

/**
 * What all checks found, and what of it the operator has let pass. Immutable.
 *
 * @param findings what stands, blocking findings first
 * @param waived what was found and let pass, blocking findings first
 */
public record Assessment(List<Finding> findings, List<Finding> waived) {
    public Assessment {
        findings = List.copyOf(findings);
        waived = List.copyOf(waived);
    }

    /** Whether no plan can be made. */
    public boolean blocks() {
        return findings.stream().anyMatch(Finding::blocks);
    }
}
