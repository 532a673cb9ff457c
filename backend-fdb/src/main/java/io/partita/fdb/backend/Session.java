package io.partita.fdb.backend;

import io.partita.core.environment.Clock;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.store.Store;

/** What all transactions of one process share. */
record Session(
    Store store,
    Keys keys,
    Clock clock,
    Descriptors descriptors,
    ReadVersions readVersions,
    Marks marks,
    FdbMetrics metrics) {}
