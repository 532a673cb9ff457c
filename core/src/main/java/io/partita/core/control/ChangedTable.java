package io.partita.core.control;

import io.partita.core.routing.TableRecord;

/** A table before and after a change. */
public record ChangedTable(TableRecord before, TableRecord after) {}
