package io.github.onevm.migrate.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * Makes Immutables generate a class that nobody outside the package sees. Not kept in the class file: javac would warn, in each module
 * that uses the type, of an annotation that it does not find there.
 */
@Value.Style(visibility = Value.Style.ImplementationVisibility.PACKAGE, overshadowImplementation = true)
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@interface HiddenImplementation {}
