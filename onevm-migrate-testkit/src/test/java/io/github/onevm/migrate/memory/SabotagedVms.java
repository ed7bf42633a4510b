package io.github.onevm.migrate.memory;

import static io.github.onevm.migrate.memory.Sabotage.always;
import static io.github.onevm.migrate.memory.Sabotage.failing;
import static io.github.onevm.migrate.memory.Sabotage.nothing;
import static io.github.onevm.migrate.memory.Sabotage.quiet;
import static io.github.onevm.migrate.memory.Sabotage.refusing;
import static io.github.onevm.migrate.memory.Sabotage.remembered;
import static io.github.onevm.migrate.memory.Sabotage.result;
import static io.github.onevm.migrate.memory.Sabotage.rule;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AccountBuilder;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.CopyPartBuilder;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageBuilder;
import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.spi.VmCopies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** How a cloud breaks the rules of looking, of stopping and starting, and of copies. */
final class SabotagedVms {
    static final List<Sabotage> INVENTORY = List.of(
            rule(
                    "shows_the_front_end_and_the_caller",
                    "shows another caller",
                    "Inventory.frontEnd",
                    result((FrontEnd f) -> new FrontEnd(f.version(), f.callerUid() + 1, f.acceptsWrites()))),
            rule("shows_all_clusters", "leaves one out", "Inventory.clusters", withoutTheFirst()),
            rule("shows_all_datastores", "leaves one out", "Inventory.datastores", withoutTheFirst()),
            rule("shows_all_hosts", "leaves one out", "Inventory.hosts", withoutTheFirst()),
            rule(
                    "shows_all_that_a_migration_needs_of_a_vm",
                    "shows no history",
                    "Inventory.vm",
                    vm(b -> b.lastHistory(Optional.empty()))),
            rule(
                    "shows_the_same_fingerprint_of_a_vm_that_nobody_touched",
                    "counts its looks into the fingerprint",
                    "Inventory.vm",
                    differentEachTime()),
            rule("shows_disks_in_order_of_their_ids", "turns them round", "Inventory.vm", disksTurned()),
            rule("looks_afresh_each_time", "shows again what it has seen", "Inventory.vm", remembered()),
            rule(
                    "finds_a_vm_by_its_whole_name",
                    "does not look at upper and lower case",
                    "Inventory.vmsNamed",
                    call -> call.with(call.arg(0, String.class).toLowerCase(Locale.ROOT))),
            rule("lists_the_vms_that_there_are", "lists none", "Inventory.vms", always(List.of())),
            rule(
                    "does_not_find_a_vm_that_does_not_exist",
                    "says that the front-end is away",
                    "Inventory.vm",
                    refusing()),
            rule(
                    "shows_the_image_of_a_persistent_disk_and_who_uses_it",
                    "shows nobody who uses it",
                    "Inventory.image",
                    result((Image i) -> new ImageBuilder().from(i).vms(Set.of()).build())),
            rule(
                    "does_not_find_an_image_that_does_not_exist",
                    "says that the front-end is away",
                    "Inventory.image",
                    refusing()),
            rule(
                    "shows_the_configuration_of_the_storage_driver",
                    "shows none",
                    "Inventory.configuration",
                    always(Optional.empty())),
            rule(
                    "knows_no_quotas_of_oneadmin",
                    "knows one",
                    "Inventory.account",
                    result((Account a) -> new AccountBuilder()
                            .from(a)
                            .quotas(List.of(new Quota("user 0", Set.of(), Map.of())))
                            .build())));

    static final List<Sabotage> CONTROL = List.of(
            rule("shows_where_a_running_vm_is", "shows it as POWEROFF", "VmControl.status", state(VmState.POWEROFF)),
            rule(
                    "a_front_end_that_takes_changes_leads",
                    "says that it follows",
                    "VmControl.standing",
                    always(RaftRole.FOLLOWING)),
            rule("undeploys_a_running_vm", "leaves it running", "VmControl.undeploy", nothing()),
            rule(
                    "undeploys_a_running_vm_hard",
                    "leaves it running when it is to be hard",
                    "VmControl.undeploy",
                    call -> call.arg(1, Boolean.class) ? null : call.proceed()),
            rule(
                    "refuses_to_undeploy_a_vm_that_is_undeployed",
                    "does not say that nothing is done",
                    "VmControl.undeploy",
                    quiet()),
            rule("resumes_an_undeployed_vm_for_another_stay", "leaves it undeployed", "VmControl.resume", nothing()),
            rule("refuses_to_resume_a_running_vm", "does not say that nothing is done", "VmControl.resume", quiet()),
            rule(
                    "deploys_an_undeployed_vm_on_the_named_host_and_datastore",
                    "leaves it undeployed",
                    "VmControl.deploy",
                    nothing()),
            rule("refuses_to_deploy_a_running_vm", "does not say that nothing is done", "VmControl.deploy", quiet()),
            rule(
                    "refuses_to_deploy_into_a_datastore_that_the_host_does_not_have",
                    "does not say that nothing is done",
                    "VmControl.deploy",
                    quiet()),
            rule(
                    "does_not_find_a_host_that_does_not_exist",
                    "says that the front-end is away",
                    "VmControl.deploy",
                    refusing()),
            rule(
                    "tells_all_stays_of_a_vm",
                    "tells none",
                    "VmControl.status",
                    result((VmStatus s) -> new VmStatus(
                            s.state(),
                            s.lastHistory(),
                            s.message(),
                            s.disks(),
                            s.lockLevel(),
                            s.schedule(),
                            List.of(),
                            s.pins()))),
            rule("holds_a_pending_vm_and_lets_it_go_again", "does not let it go", "VmControl.release", nothing()),
            rule(
                    "refuses_to_hold_or_release_a_running_vm",
                    "does not say that it was not held",
                    "VmControl.hold",
                    quiet()),
            rule(
                    "refuses_to_hold_a_pending_vm_that_is_locked",
                    "does not say that it was not held",
                    "VmControl.hold",
                    quiet()),
            rule("locks_an_undeployed_vm_against_being_started", "does not lock it", "VmControl.lock", nothing()),
            rule(
                    "does_not_lock_a_vm_that_is_locked",
                    "does not say that somebody else has locked it",
                    "VmControl.lock",
                    quiet()),
            rule("unlocks_a_vm_so_that_it_can_be_started", "leaves it locked", "VmControl.unlock", nothing()),
            rule(
                    "unlocking_a_vm_that_is_not_locked_changes_nothing",
                    "refuses to unlock",
                    "VmControl.unlock",
                    failing()),
            rule(
                    "refuses_to_recover_a_vm_that_has_not_failed",
                    "does not say that nothing is done",
                    "VmControl.recover",
                    quiet()),
            rule("does_not_find_a_vm_to_lock_that_does_not_exist", "does not say so", "VmControl.lock", quiet()),
            rule("does_not_find_a_vm_to_recover_that_does_not_exist", "does not say so", "VmControl.recover", quiet()),
            rule(
                    "does_not_find_a_vm_to_look_at_that_does_not_exist",
                    "says that the front-end is away",
                    "VmControl.status",
                    refusing()),
            rule(
                    "does_not_find_a_vm_to_undeploy_that_does_not_exist",
                    "does not say so",
                    "VmControl.undeploy",
                    quiet()),
            rule("does_not_find_a_vm_to_resume_that_does_not_exist", "does not say so", "VmControl.resume", quiet()),
            rule("does_not_find_a_vm_to_deploy_that_does_not_exist", "does not say so", "VmControl.deploy", quiet()));

    static final List<Sabotage> COPIES = List.of(
            rule(
                    "before_it_is_made_there_is_nothing_of_it",
                    "finds a part of another copy",
                    "VmCopies.all",
                    always(List.of(new CopyPart(
                            CopyPart.Kind.IMAGE, 1, "another", new VmId(42), Instant.EPOCH, false, Optional.empty())))),
            rule(
                    "a_registered_disk_is_found_with_its_marks",
                    "finds it with another time",
                    "VmCopies.find",
                    parts(b -> b.stamp(Instant.EPOCH.plusSeconds(1)))),
            rule("a_disk_is_registered_once", "does not say that it is there already", "VmCopies.register", quiet()),
            rule(
                    "a_copy_is_added_on_hold_as_a_rehearsal_makes_it",
                    "objects to it",
                    "VmCopies.find",
                    parts(b -> b.objection("it has a network"))),
            rule(
                    "what_another_rehearsal_has_made_is_no_part_of_it",
                    "finds the parts of all copies",
                    "VmCopies.find",
                    call -> call.on(VmCopies.class).all()),
            rule("an_image_in_use_is_not_deleted", "does not say that it was not deleted", "VmCopies.delete", quiet()),
            rule("the_copy_goes_and_then_its_images", "leaves the copy", "VmCopies.end", nothing()),
            rule("a_vm_that_is_no_copy_is_never_ended", "does not say that it was not ended", "VmCopies.end", quiet()),
            rule(
                    "an_image_that_is_of_no_copy_is_never_deleted",
                    "does not say that it was not deleted",
                    "VmCopies.delete",
                    quiet()),
            rule("what_does_not_exist_is_not_found", "does not say so", "VmCopies.end", quiet()),
            rule(
                    "a_copy_of_a_vm_that_does_not_exist_is_not_added",
                    "does not say that it was not added",
                    "VmCopies.add",
                    quiet()));

    private SabotagedVms() {}

    private static Sabotage.Act withoutTheFirst() {
        return result((List<Object> all) -> all.subList(1, all.size()));
    }

    private static Sabotage.Act vm(UnaryOperator<VmBuilder> other) {
        return result((Vm vm) -> other.apply(new VmBuilder().from(vm)).build());
    }

    private static Sabotage.Act differentEachTime() {
        AtomicInteger looks = new AtomicInteger();
        return vm(b -> b.fingerprint("look " + looks.incrementAndGet()));
    }

    private static Sabotage.Act disksTurned() {
        return result((Vm vm) -> {
            List<Disk> disks = new ArrayList<>(vm.disks());
            Collections.reverse(disks);
            return new VmBuilder().from(vm).disks(disks).build();
        });
    }

    private static Sabotage.Act state(VmState state) {
        return result((VmStatus s) -> new VmStatus(
                state, s.lastHistory(), s.message(), s.disks(), s.lockLevel(), s.schedule(), s.stays(), s.pins()));
    }

    private static Sabotage.Act parts(UnaryOperator<CopyPartBuilder> other) {
        return result((List<CopyPart> parts) -> parts.stream()
                .map(p -> other.apply(new CopyPartBuilder().from(p)).build())
                .toList());
    }
}
