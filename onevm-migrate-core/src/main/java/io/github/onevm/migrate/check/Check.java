package io.github.onevm.migrate.check;

import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that must hold before a VM is touched: a pure look at a survey. All texts but the id are sentences, or ends
 * of sentences, without a full stop.
 *
 * @param id stable name, upper case with underscores
 * @param severity what a finding does to a migration
 * @param guards what would go wrong without the check
 * @param remedy what the operator can do
 * @param waivable whether the operator may decide that a finding does not matter; one that risks data, or that no step
 *     could get past, is not
 * @param reference where the rule comes from: ids of facts in {@code docs/reference}, separated by commas, such as {@code
 *     ON-63}; or a rule of the product itself, in words
 * @param look what is wrong, a sentence each; none when all is well
 */
public record Check(
        String id,
        Severity severity,
        String guards,
        String remedy,
        boolean waivable,
        String reference,
        Function<Survey, Stream<String>> look) {
    /** A finding ends the matter: it cannot be waived. */
    static Check blocks(
            String id, String guards, String remedy, String reference, Function<Survey, Stream<String>> look) {
        return new Check(id, Severity.BLOCK, guards, remedy, false, reference, look);
    }

    /** A finding blocks until it is waived: the operator may know more than can be read. */
    static Check blocksUnlessWaived(
            String id, String guards, String remedy, String reference, Function<Survey, Stream<String>> look) {
        return new Check(id, Severity.BLOCK, guards, remedy, true, reference, look);
    }

    static Check warns(
            String id, String guards, String remedy, String reference, Function<Survey, Stream<String>> look) {
        return new Check(id, Severity.WARN, guards, remedy, true, reference, look);
    }

    /** What this check finds in the survey. */
    public List<Finding> findings(Survey survey) {
        return look.apply(survey)
                .map(found -> new Finding(id, severity, found, remedy))
                .toList();
    }
}
