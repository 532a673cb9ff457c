/** What every store promises, as tests that its implementations inherit. */
package io.partita.fdb.store;
