package io.github.onevm.migrate.opennebula.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.contract.Await;
import io.github.onevm.migrate.contract.VmCopiesContract;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the adapter makes copies of VMs, and which of them it removes, for several releases. */
class OneVmCopiesContractTest {
    @Nested
    class Of6x10 extends LabVmCopiesContract {
        Of6x10() {
            super("6.10.5");
        }
    }

    @Nested
    class Of7x4 extends LabVmCopiesContract {
        Of7x4() {
            super("7.4.0");
        }
    }

    /** The contract on a release. */
    abstract static class LabVmCopiesContract extends VmCopiesContract {
        private static final VolumeName VOLUME = new VolumeName("REHEARSAL-one-img-7-42-0-1700000000");

        private final LabSite site;

        LabVmCopiesContract(String release) {
            site = LabSite.ofRelease(release);
        }

        @AfterEach
        void stop() {
            site.close();
        }

        @Override
        protected VmCopies copies() {
            return site.backend.copies();
        }

        @Override
        protected VmControl control() {
            return site.backend.control();
        }

        @Override
        protected VmCopy copy() {
            CopyDisk disk =
                    new CopyDisk(0, VOLUME, "one-ds-102/" + VOLUME, Bytes.ofMebibytes(10), new DatastoreId(102));
            return new VmCopy(
                    LabSite.VM, Instant.ofEpochSecond(1700000000), "REHEARSAL-vm-42-1700000000", List.of(disk));
        }

        @Override
        protected ImageId image() {
            return new ImageId(7);
        }

        @Override
        protected Await await() {
            return Await.atMost(Duration.ofSeconds(10));
        }

        private int added() {
            copies().register(copy(), copy().disks().get(0));
            int image = copies().find(copy()).get(0).id();
            copies().add(copy(), Map.of(0, new ImageId(image)));
            return copies().find(copy()).stream()
                    .filter(CopyPart::isVm)
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        /** Somebody gives the copy what no rehearsal gives it. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "</TEMPLATE> | <NIC><NETWORK_ID>0</NETWORK_ID></NIC></TEMPLATE> | it has NIC",
                    "</TEMPLATE> | <CONTEXT><DISK_ID>1</DISK_ID></CONTEXT></TEMPLATE> | it has CONTEXT",
                    "</TEMPLATE> | <PCI><VENDOR>10de</VENDOR></PCI></TEMPLATE> | it has PCI",
                    "<CLONE><![CDATA[YES | <CLONE><![CDATA[NO | its disk 0 is not of the same rehearsal",
                    "<IMAGE><![CDATA[REHEARSAL- | <IMAGE><![CDATA[web-data- | its disk 0 is not of the same rehearsal",
                    "<NAME>REHEARSAL-vm-42- | <NAME>REHEARSAL-vm-41- | it has not the name that a rehearsal gives"
                })
        void a_copy_that_was_changed_is_never_ended(String from, String to, String why) {
            int id = added();
            site.execute("UPDATE vm_pool SET body = replace(body, '" + from + "', '" + to + "') WHERE oid = " + id);

            assertThat(copies().all().stream().filter(CopyPart::isVm))
                    .singleElement()
                    .satisfies(part -> assertThat(part.objection().orElse("")).contains(why));
            assertThatThrownBy(() -> copies().end(new VmId(id)))
                    .isInstanceOf(BackendException.Refused.class)
                    .hasMessageContaining(why);
        }

        @Test
        void a_vm_with_copied_marks_is_never_ended() {
            site.execute("UPDATE vm_pool SET body = replace(body, '</USER_TEMPLATE>', '<ONEVM_REHEARSAL_OF>42"
                    + "</ONEVM_REHEARSAL_OF><ONEVM_REHEARSAL_STAMP>1700000000</ONEVM_REHEARSAL_STAMP></USER_TEMPLATE>')"
                    + " WHERE oid = 42");

            assertThat(copies().all())
                    .singleElement()
                    .satisfies(part -> assertThat(part.objection()).isPresent());
            assertThatThrownBy(() -> copies().end(LabSite.VM)).isInstanceOf(BackendException.Refused.class);
        }

        @Test
        void an_image_whose_source_is_not_its_own_volume_is_never_deleted() {
            copies().register(copy(), copy().disks().get(0));
            int id = copies().find(copy()).get(0).id();
            site.execute("UPDATE image_pool SET body = replace(body, 'one-ds-102/" + VOLUME
                    + "', 'one-ds-102/one-img-8') WHERE oid = " + id);

            assertThatThrownBy(() -> copies().delete(new ImageId(id)))
                    .isInstanceOf(BackendException.Refused.class)
                    .hasMessageContaining("SOURCE 'one-ds-102/one-img-8'");
        }
    }
}
