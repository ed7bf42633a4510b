package io.github.onevm.migrate.check;

import java.util.List;

/**
 * The findings of all checks, and those that the operator has overridden. Immutable.
 *
 * @param findings the remaining findings, blocking ones first
 * @param waived the overridden findings, blocking ones first
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
