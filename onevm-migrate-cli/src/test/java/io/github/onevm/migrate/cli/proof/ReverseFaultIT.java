package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.model.VmState;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * One disaster, or two, at every call of a way back over real HTTP, then resume or rollback, and then the next way back. A usual
 * build takes each eighth case of {@link FaultMatrix}; with the system property {@code exhaustive} all of all.
 */
class ReverseFaultIT {
    private static final int EVERY = Boolean.getBoolean("exhaustive") ? 1 : 8;

    @TestFactory
    Stream<DynamicTest> a_vm_on_its_way_back_is_never_lost(TestReporter reporter) {
        FaultTrial.Undisturbed undisturbed = FaultTrial.undisturbedWayBack();
        FaultMatrix matrix = new FaultMatrix(VmState.RUNNING, undisturbed.calls());
        List<Case> all = matrix.cases();
        List<Case> cases = IntStream.range(0, all.size())
                .filter(number -> number % EVERY == 0)
                .mapToObj(all::get)
                .toList();
        reporter.publishEntry("cases of a way back over HTTP", Integer.toString(cases.size()));
        assertThat(cases).hasSizeGreaterThan(30);
        return AtOnce.tests(
                cases,
                each -> each + " (" + matrix.call(each.call()).server() + " "
                        + matrix.call(each.call()).name() + ")",
                each -> FaultTrial.of(each, undisturbed));
    }
}
