/**
 * {@code ./partita conformance}: runs all areas against the targets asked for, shows how far it is,
 * and writes the matrix. Areas are found on the class path, so a new one takes part by being there.
 */
@org.jspecify.annotations.NullMarked
package io.partita.conformance.command;
