package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Severity;
import io.github.onevm.migrate.model.VmId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingGroupsTest {
    private final FindingGroups groups = new FindingGroups();

    private void locked(int vm) {
        groups.add(
                new VmId(vm),
                new Finding(
                        "VM_LOCKED",
                        Severity.BLOCK,
                        "VM " + vm + " (web-" + vm + ") is locked",
                        "unlock it: onevm unlock " + vm));
    }

    @Test
    void one_vm_has_its_own_words() {
        locked(42);

        assertThat(groups.paragraphs())
                .containsExactly("VM 42: VM_LOCKED: VM 42 (web-42) is locked; unlock it: onevm unlock 42");
    }

    @Test
    void the_same_fault_of_many_is_one_paragraph_and_that_of_the_most_comes_first() {
        groups.add(new VmId(7), "", "the front-end does not answer");
        IntStream.range(42, 62).forEach(this::locked);

        assertThat(groups.paragraphs())
                .containsExactly(
                        "VMs 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53 and 8 more: VM_LOCKED: the VM is locked; unlock"
                                + " it: onevm unlock <vmid>",
                        "VM 7: the front-end does not answer");
    }

    @Test
    void the_times_in_names_of_volumes_are_no_other_fault() {
        groups.add(new VmId(4), "A", "there is MIGRATED-one-sys-4-1-iso-1795966011");
        groups.add(new VmId(5), "A", "there is MIGRATED-one-sys-5-1-iso-1795966741");

        assertThat(groups.paragraphs()).containsExactly("VMs 4, 5: A: there is MIGRATED-one-sys-<vmid>-1-iso-<time>");
    }

    @Test
    void a_number_that_is_a_part_of_another_one_is_no_id() {
        groups.add(new VmId(4), "A", "4.5 GiB of 14 are free for VM 4");
        groups.add(new VmId(5), "A", "4.5 GiB of 14 are free for VM 5");

        assertThat(groups.paragraphs()).containsExactly("VMs 4, 5: A: 4.5 GiB of 14 are free for the VM");
    }
}
