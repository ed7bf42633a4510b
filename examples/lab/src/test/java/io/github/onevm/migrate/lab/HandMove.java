package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.Front;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.time.Duration;
import java.util.List;

/** A move of VM 42 from alpha to beta, done by hand: names and records as a move leaves them, without a transfer. */
final class HandMove {
    static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int SAMPLE = 4096;

    private final Lab lab;
    private final Front front;

    HandMove(Lab lab) {
        this.lab = lab;
        this.front = new Front(lab.frontEnd());
    }

    /** The VM runs on beta. The record of its persistent image stays behind, as does its entry in the lists. */
    void withoutImageRecord() {
        move(false);
    }

    /** The VM runs on beta, and the record of its persistent image names beta, too. */
    void withImageRecord() {
        move(true);
    }

    private void move(boolean imageRecord) {
        front.ok("one.vm.action", "undeploy", StandardVm.ID);
        lab.frontEnd().waitForState(StandardVm.ID, 9, 0, DEADLINE);
        StandardVm.VOLUMES.forEach(this::moveVolume);
        moveVolume(StandardVm.CONTEXT);
        sql("vm_pool", StandardVm.ID, "<DATASTORE_ID><![CDATA[100]]>", "<DATASTORE_ID><![CDATA[102]]>");
        sql("vm_pool", StandardVm.ID, "<![CDATA[alpha-image]]>", "<![CDATA[beta-image]]>");
        sql("vm_pool", StandardVm.ID, "<CLUSTER_ID><![CDATA[100]]>", "<CLUSTER_ID><![CDATA[101]]>");
        if (imageRecord) {
            moveImageRecord();
        }
        front.ok("one.vm.deploy", StandardVm.ID, 1, true, 103, "");
        lab.frontEnd().waitForState(StandardVm.ID, 3, 3, DEADLINE);
    }

    private void moveImageRecord() {
        sql("vm_pool", StandardVm.ID, "one-ds-100/one-img-8", "one-ds-102/one-img-8");
        sql("image_pool", 8, "<DATASTORE_ID>100<", "<DATASTORE_ID>102<");
        sql("image_pool", 8, "<DATASTORE>alpha-image<", "<DATASTORE>beta-image<");
        sql("image_pool", 8, "one-ds-100/", "one-ds-102/");
        sql("datastore_pool", 100, "<ID>8</ID><ID>9</ID></IMAGES>", "<ID>9</ID></IMAGES>");
        sql("datastore_pool", 102, "<IMAGES></IMAGES>", "<IMAGES><ID>8</ID></IMAGES>");
    }

    void sql(String table, int id, String old, String replacement) {
        front.ok(
                "one.system.sql",
                "UPDATE " + table + " SET body = REPLACE(body, '" + old + "', '" + replacement + "') WHERE oid = " + id,
                false);
    }

    private void moveVolume(String name) {
        StorPoolCluster alpha = lab.alpha();
        VolumeView volume = alpha.volume(name).orElseThrow();
        lab.beta()
                .create(
                        name,
                        volume.size(),
                        volume.templateName().replace("100", "102").replace("101", "103"),
                        volume.tags());
        lab.beta().fill(name, 0, alpha.read(name, 0, SAMPLE));
        alpha.rename(name, "MIGRATED-" + name + "-1795355989");
    }

    List<String> volumesOnBeta() {
        return lab.beta().volumes().stream().map(VolumeView::name).sorted().toList();
    }
}
