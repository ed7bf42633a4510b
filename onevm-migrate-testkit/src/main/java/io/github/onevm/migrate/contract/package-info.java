/**
 * What every implementation of a back-end's interface must do: abstract tests, to be extended once for each
 * implementation. Read {@link io.github.onevm.migrate.contract.VolumeStoreContract} first. A test method is a rule; its name says which.
 */
@NullMarked
package io.github.onevm.migrate.contract;

import org.jspecify.annotations.NullMarked;
