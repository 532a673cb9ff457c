/**
 * AWS' Smithy model of the service: the constraints on what requests hold, each with a request that
 * breaks it and nothing else.
 */
@org.jspecify.annotations.NullMarked
package io.partita.conformance.model;
