/**
 * What AWS' Smithy model says of requests: shapes and their constraints, kept as a compact resource
 * that a test compares with the model. Types are checked first, as deserialization would, then
 * constraints, all violations at once. Immutable after loading; any thread may enter.
 */
@NullMarked
package io.partita.gateway.model;

import org.jspecify.annotations.NullMarked;
