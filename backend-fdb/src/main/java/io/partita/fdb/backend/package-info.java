/**
 * The backend on a store: each command is one transaction, which reads what the command declares,
 * lets it decide, and commits what follows. {@link io.partita.fdb.backend.FdbBackend} is the entry;
 * {@link io.partita.fdb.backend.Attempts} has the rules of trying again, {@link
 * io.partita.fdb.backend.WriteTransaction} and {@link io.partita.fdb.backend.ReadTransaction} one
 * attempt each. Nothing blocks; everything runs on the threads on which the store completes its
 * futures, or on the scheduler's.
 */
@NullMarked
package io.partita.fdb.backend;

import org.jspecify.annotations.NullMarked;
