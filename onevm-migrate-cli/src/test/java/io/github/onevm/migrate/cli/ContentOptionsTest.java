package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.cli.options.ContentOptions;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.machine.CommandShell;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.verify.ContentListener;
import io.github.onevm.migrate.verify.ContentProgress;
import io.github.onevm.migrate.verify.ContentRequest;
import io.github.onevm.migrate.verify.ContentRequest.Amount;
import io.github.onevm.migrate.verify.ContentRequest.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The options that compare data. */
class ContentOptionsTest {
    private static final String READERS = "--reader-source=ssh node-a1,--reader-destination=ssh 'node b1'";

    private static ContentOptions parsed(String arguments) {
        return CommandLine.populateCommand(
                new ContentOptions(), arguments.isEmpty() ? new String[0] : arguments.split(","));
    }

    private static ContentRequest request(String arguments) {
        return parsed(arguments + "," + READERS)
                .request(CallObserver.NONE, () -> 99)
                .orElseThrow()
                .progress(ContentProgress.NONE)
                .listener(ContentListener.SILENT)
                .cancellation(new Cancellation())
                .build();
    }

    @Test
    void without_them_no_data_is_compared() {
        assertThat(parsed("").request(CallObserver.NONE, () -> 99)).isEmpty();
    }

    @Test
    void commands_are_cut_into_words() {
        ContentRequest request = request("--content=full,--reader-destination-client=22");

        assertThat(request.method()).isEqualTo(new Method.Full());
        assertThat(request.source().client()).isEmpty();
        assertThat(request.destination().client()).hasValue(22);
        assertThat(request.destination().shell())
                .isEqualTo(new CommandShell(List.of("ssh", "node b1"), Duration.ofSeconds(600), CallObserver.NONE));
    }

    @Test
    void a_sample_has_a_thousand_chunks_and_a_new_seed_unless_told_otherwise() {
        assertThat(request("--content=sampled").method()).isEqualTo(new Method.Sampled(new Amount.Number(1000), 99));
        assertThat(request("--content=sampled,--samples=5%,--seed=7").method())
                .isEqualTo(new Method.Sampled(new Amount.Percent(5), 7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--content=half|--content 'half' is not known",
                "--samples=5|no effect without --content",
                "--reader-source=ssh a|no effect without --content",
                "--content=full,--samples=5|no effect without --content sampled",
                "--content=full,--seed=5|no effect without --content sampled",
                "--content=sampled,--progress=x|no effect without --content full",
                "--content=sampled,--samples=0|--samples '0'",
                "--content=sampled,--samples=101%|--samples '101%'",
                "--content=sampled,--samples=many|--samples 'many'",
                "--content=sampled,--seed=-1|--seed '-1'",
                "--content=full,--reader-timeout=0|--reader-timeout '0'",
                "--content=full|--content needs --reader-source as well",
                "--content=full,--reader-source=ssh a|--content needs --reader-destination as well",
                "--content=full,--reader-source=|--reader-source '' has no word",
                "--content=full,--reader-source=ssh a,--reader-source-client=0|--reader-source-client '0'"
            })
    void what_cannot_be_used_is_told(String arguments, String message) {
        ContentOptions options = parsed(arguments);

        assertThatThrownBy(() -> options.request(CallObserver.NONE, () -> 99))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
