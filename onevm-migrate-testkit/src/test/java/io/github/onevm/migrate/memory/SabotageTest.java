package io.github.onevm.migrate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.onevm.migrate.spi.BackendException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Each rule of each contract is broken once, by an implementation that keeps the others, and the test of this rule fails. */
class SabotageTest {
    /** What is broken, and how. */
    enum Contract {
        IMAGE_RECORDS(Broken.Images.class, SabotagedImages.IMAGES),
        INVENTORY(Broken.Cloud.class, SabotagedVms.INVENTORY),
        JOURNAL_STORE(Broken.Journals.class, SabotagedJournals.JOURNALS),
        NAMED_SNAPSHOTS(Broken.Snapshots.class, SabotagedSnapshots.NAMED),
        SNAPSHOT_ACCESS(Broken.Access.class, SabotagedSnapshots.ACCESS),
        VM_CONTROL(Broken.Control.class, SabotagedVms.CONTROL),
        VM_COPIES(Broken.Copies.class, SabotagedVms.COPIES),
        VM_RECORDS(Broken.Records.class, SabotagedRecords.RECORDS),
        VOLUME_STORE(Broken.Store.class, SabotagedVolumes.STORE),
        VOLUME_TRANSFER(Broken.Transfer.class, SabotagedTransfer.TRANSFER);

        private final Class<?> broken;
        private final List<Sabotage> sabotages;

        Contract(Class<?> broken, List<Sabotage> sabotages) {
            this.broken = broken;
            this.sabotages = sabotages;
        }

        Class<?> contract() {
            return broken.getSuperclass().getSuperclass();
        }

        Stream<Method> rules() {
            return Arrays.stream(contract().getDeclaredMethods())
                    .filter(m -> AnnotationSupport.isAnnotated(m, Testable.class));
        }

        Method rule(String name) {
            return rules().filter(m -> m.getName().equals(name)).findFirst().orElseThrow();
        }
    }

    private static final AtomicInteger CAUGHT = new AtomicInteger();

    static Stream<Arguments> sabotages() {
        return Stream.of(Contract.values())
                .flatMap(contract -> contract.sabotages.stream().map(s -> Arguments.of(contract, s)));
    }

    @AfterAll
    static void tell() {
        long rules = Stream.of(Contract.values()).flatMap(Contract::rules).count();
        System.out.println("contracts: " + rules + " rules, " + CAUGHT + " sabotages caught");
    }

    @ParameterizedTest
    @MethodSource("sabotages")
    void the_test_of_a_broken_rule_fails(Contract contract, Sabotage sabotage) {
        sabotage.begin();
        try {
            Events tests = run(selectMethod(contract.broken, contract.rule(sabotage.rule())));

            assertThat(failures(tests))
                    .isNotEmpty()
                    .allSatisfy(
                            thrown -> assertThat(thrown).isInstanceOfAny(AssertionError.class, BackendException.class));
            CAUGHT.incrementAndGet();
        } finally {
            Sabotage.end();
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_rule_has_a_sabotage(Contract contract) {
        assertThat(contract.sabotages)
                .extracting(Sabotage::rule)
                .containsExactlyInAnyOrderElementsOf(
                        contract.rules().map(Method::getName).toList());
    }

    @ParameterizedTest
    @EnumSource
    void without_a_sabotage_no_test_fails(Contract contract) {
        Events tests = run(selectClass(contract.broken));

        assertThat(failures(tests)).isEmpty();
        assertThat(tests.succeeded().count())
                .isGreaterThanOrEqualTo(contract.rules().count());
    }

    @Test
    void each_contract_is_there() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/github/onevm/migrate/contract"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Contract.java")))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Contract.values())
                            .map(c -> c.contract().getSimpleName() + ".java")
                            .toList());
        }
    }

    private static Events run(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .execute()
                .testEvents();
    }

    private static List<Throwable> failures(Events tests) {
        return tests.failed().stream()
                .map(Event::getPayload)
                .flatMap(Optional::stream)
                .map(TestExecutionResult.class::cast)
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }
}
