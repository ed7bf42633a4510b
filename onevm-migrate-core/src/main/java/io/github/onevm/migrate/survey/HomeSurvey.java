package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.VmHome;
import java.util.Optional;

/**
 * What was read from the front-end about the home of a VM that keeps state there.
 *
 * @param problem why the front-end could not be read, for people; absent if it could
 * @param dropped the setting by which an undeploy deletes homes; absent if they are kept
 * @param present the home under the VM's system datastore; absent while the VM is on a host
 */
public record HomeSurvey(Optional<String> problem, Optional<String> dropped, Optional<VmHome> present) {}
