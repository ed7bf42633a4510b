/** The only reader before a plan. Read {@link io.github.onevm.migrate.survey.Surveyor} first. */
@NullMarked
package io.github.onevm.migrate.survey;

import org.jspecify.annotations.NullMarked;
