/**
 * What a run found, as a matrix of targets by area: Markdown, HTML, JSON. Knows results only, not
 * how they came about.
 */
@org.jspecify.annotations.NullMarked
package io.partita.conformance.report;
