package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The VM of a verb that takes no other id, as typed and parsed. Not thread-safe. */
public final class VmArgument {
    @Parameters(arity = "0..*", paramLabel = "<vmid>", hideParamSyntax = true, description = "id of the VM")
    private List<String> ids = List.of();

    /**
     * The VM.
     *
     * @param verb for the message
     * @throws UsageException when not exactly one was given, or it is not an id
     */
    public VmId one(String verb) {
        return atMostOne(verb)
                .orElseThrow(() -> new UsageException("the VM id is missing; give one: onevm-migrate " + verb + " 42"));
    }

    /**
     * The VM, if one was given.
     *
     * @throws UsageException when several were given, or it is not an id
     */
    public Optional<VmId> atMostOne(String verb) {
        if (ids.size() > 1) {
            throw new UsageException(
                    ids.size() + " VM ids are given; give one: onevm-migrate " + verb + " " + ids.get(0));
        }
        return ids.stream().findFirst().map(text -> new VmId(DecimalNumbers.id("VM id", text, "onevm-migrate list")));
    }
}
