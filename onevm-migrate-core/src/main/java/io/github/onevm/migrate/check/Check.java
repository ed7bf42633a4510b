package io.github.onevm.migrate.check;

import io.github.onevm.migrate.spi.StorageTerms;
import io.github.onevm.migrate.survey.Survey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A condition that is checked before a VM is touched: a pure function of a survey. All texts except the id are
 * sentences, or ends of sentences, without a full stop.
 *
 * @param id stable name, upper case with underscores
 * @param severity the effect of a finding on a migration
 * @param guards what would go wrong without the check
 * @param remedy what the operator can do; in a finding the id of the VM takes the place of {@code <vmid>}
 * @param waivable whether the operator may override a finding; not if data is at risk, or if no step could succeed in
 *     spite of it
 * @param reference where the rule comes from: ids of facts in {@code docs/reference}, separated by commas, such as
 *     {@code ON-63}; or a rule of the product itself, in words
 * @param fitting the remedy in place of the other one where a survey tells more than the check; empty where it does not
 * @param look gives the faults found, one sentence each; none if the condition holds
 */
@SuppressWarnings("exports") // a survey is passed from one package of core to another
public record Check(
        String id,
        Severity severity,
        String guards,
        String remedy,
        boolean waivable,
        String reference,
        Function<Survey, Optional<String>> fitting,
        Function<Survey, Stream<String>> look) {
    private static final String VM = "<vmid>";

    /** One whose remedy is the same for every survey. */
    Check(
            String id,
            Severity severity,
            String guards,
            String remedy,
            boolean waivable,
            String reference,
            Function<Survey, Stream<String>> look) {
        this(id, severity, guards, remedy, waivable, reference, survey -> Optional.empty(), look);
    }

    /** A finding blocks and cannot be waived. */
    static Check blocks(
            String id, String guards, String remedy, String reference, Function<Survey, Stream<String>> look) {
        return new Check(id, Severity.BLOCK, guards, remedy, false, reference, look);
    }

    /** A finding blocks unless it is waived: the operator may know more than the tool can read. */
    static Check blocksUnlessWaived(
            String id, String guards, String remedy, String reference, Function<Survey, Stream<String>> look) {
        return new Check(id, Severity.BLOCK, guards, remedy, true, reference, look);
    }

    static Check warns(
            String id, String guards, String remedy, String reference, Function<Survey, Stream<String>> look) {
        return new Check(id, Severity.WARN, guards, remedy, true, reference, look);
    }

    /** The same check, which tells another remedy where a survey tells more. */
    Check telling(Function<Survey, Optional<String>> other) {
        return new Check(id, severity, guards, remedy, waivable, reference, other, look);
    }

    /** The same check in the terms of a storage system. */
    Check in(StorageTerms terms) {
        return new Check(
                terms.fill(id), severity, terms.fill(guards), terms.fill(remedy), waivable, reference, fitting, look);
    }

    /** Commands name the VM of the survey. */
    private String of(Survey survey) {
        return fitting.apply(survey).orElse(remedy).replace(VM, survey.vm().id().toString());
    }

    /** The findings of this check in the survey. */
    public List<Finding> findings(Survey survey) {
        return look.apply(survey)
                .map(found -> new Finding(id, severity, found, of(survey)))
                .toList();
    }
}
