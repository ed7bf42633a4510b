package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.json.Failure;
import io.github.onevm.migrate.json.FailureJson;
import io.github.onevm.migrate.plan.Freshness;
import io.github.onevm.migrate.plan.Plan;
import java.util.List;

/** Documents of failures, beside what people read on the standard error. They are made for commands with a document only. */
public final class Failures {
    private static final String REFUSED = " is refused, nothing was changed";

    private Failures() {}

    /** Prints one with the errors that were printed so far. */
    public static void tell(Console console, ExitCode code, Failure.Reason reason) {
        tell(console, code, Failure.of(reason, console.errors()));
    }

    /** Prints one. */
    public static void tell(Console console, ExitCode code, Failure failure) {
        if (console.owesDocument()) {
            console.document(FailureJson.write(code.number(), failure));
        }
    }

    /**
     * Says that findings are in the way.
     *
     * @param job the subject of a sentence
     */
    public static ExitCode refused(Console console, String job, List<Finding> findings) {
        new PlanPrinter(console).refused(job, findings);
        ExitCode code = ExitCode.ofRefusal(findings);
        tell(console, code, Failure.of(job + REFUSED, findings));
        return code;
    }

    /** Says why a plan is not applied. */
    public static ExitCode notApplied(Console console, Plan plan, Freshness why) {
        new PlanPrinter(console).notApplied(plan, why);
        ExitCode code = why instanceof Freshness.Blocked blocked
                ? ExitCode.ofRefusal(blocked.findings())
                : ExitCode.NOTHING_CHANGED;
        tell(console, code, Failure.of("applying the plan of " + plan.vmLabel() + REFUSED, why));
        return code;
    }
}
