package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.model.VmId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The VM of a verb that takes no other argument, as typed and parsed. Not thread-safe. */
public final class VmArgument {
    @Parameters(arity = "0..*", paramLabel = "<vmid>", hideParamSyntax = true, description = "id or name of the VM")
    private List<String> ids = List.of();

    /**
     * The VM.
     *
     * @param verb for the message
     * @param names finds it
     * @throws UsageException when not exactly one was given, or it is no id
     * @throws IllegalArgumentException when not exactly one VM has this name
     */
    public VmId one(String verb, Names names) {
        return atMostOne(verb, names)
                .orElseThrow(() ->
                        new UsageException("the VM is missing; give its id or name: onevm-migrate " + verb + " 42"));
    }

    /**
     * The VM, if one was given.
     *
     * @throws UsageException when several were given, or it is no id
     * @throws IllegalArgumentException when not exactly one VM has this name
     */
    public Optional<VmId> atMostOne(String verb, Names names) {
        if (ids.size() > 1) {
            throw new UsageException(ids.size() + " VMs are given; give one: onevm-migrate " + verb + " " + ids.get(0));
        }
        return ids.stream().findFirst().map(names::vm);
    }
}
