package io.github.onevm.migrate.check;

import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that must hold before a VM is touched: a pure look at a survey.
 *
 * @param id stable name, upper case with underscores
 * @param severity what a finding does to a migration
 * @param waivable whether the operator may let a finding pass: never where data could be lost
 * @param remedy what the operator can do, one sentence without a full stop
 * @param look what is wrong, a sentence each without a full stop; none when all is well
 */
public record Check(
        String id, Severity severity, boolean waivable, String remedy, Function<Survey, Stream<String>> look) {
    static Check blocks(String id, String remedy, Function<Survey, Stream<String>> look) {
        return new Check(id, Severity.BLOCK, false, remedy, look);
    }

    static Check warns(String id, String remedy, Function<Survey, Stream<String>> look) {
        return new Check(id, Severity.WARN, true, remedy, look);
    }

    /** The same check, whose findings may be let pass. */
    Check thatMayBeWaived() {
        return new Check(id, severity, true, remedy, look);
    }

    /** What this check finds in the survey. */
    public List<Finding> findings(Survey survey) {
        return look.apply(survey)
                .map(found -> new Finding(id, severity, found, remedy))
                .toList();
    }
}
