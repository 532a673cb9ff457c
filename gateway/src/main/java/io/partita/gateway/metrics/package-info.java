/**
 * Counts and latency histograms in Prometheus' text form. Recording is a few plain adds on counters
 * that are spread over threads; any thread may enter.
 */
@NullMarked
package io.partita.gateway.metrics;

import org.jspecify.annotations.NullMarked;
