/**
 * What every implementation of a back-end's interface must do: abstract tests, to be extended once for each
 * implementation. Read {@link io.github.onevm.migrate.contract.VolumeStoreContract} first.
 */
@NullMarked
package io.github.onevm.migrate.contract;

import org.jspecify.annotations.NullMarked;
