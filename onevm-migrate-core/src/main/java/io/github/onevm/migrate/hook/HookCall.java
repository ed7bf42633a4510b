package io.github.onevm.migrate.hook;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.MigrationReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The call of a hook. Immutable.
 *
 * @param point where the run is
 * @param plan the plan of the migration
 * @param journal the number of its journal
 * @param resumed whether an earlier run has begun the migration, and may have called this point
 * @param limit how long the hook may take
 * @param report how the run has ended; absent before its end
 * @param mask replaces the secrets that the back-ends use in a text
 */
public record HookCall(
        HookPoint point,
        Plan plan,
        JournalId journal,
        boolean resumed,
        Duration limit,
        Optional<MigrationReport> report,
        UnaryOperator<String> mask) {
    private static final Pattern CLUSTER = Pattern.compile("cluster (\\d+) \\(.*\\)");

    /** The name of the VM. */
    public String vmName() {
        String label = plan.vmLabel();
        String before = "VM " + plan.request().vm() + " (";
        return label.startsWith(before) && label.endsWith(")")
                ? label.substring(before.length(), label.length() - 1)
                : label;
    }

    /** The cluster that the VM comes from; empty if it was not known when the plan was made. */
    public Optional<ClusterId> from() {
        Matcher label = CLUSTER.matcher(plan.sourceCluster());
        return label.matches() ? Optional.of(new ClusterId(Integer.parseInt(label.group(1)))) : Optional.empty();
    }

    /** The text with each secret that the back-ends use replaced by {@code ***}: for all that a hook prints. */
    public String masked(String text) {
        return mask.apply(text);
    }
}
