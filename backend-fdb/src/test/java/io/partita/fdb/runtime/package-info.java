/** The backend as the server opens it, by its provider. */
package io.partita.fdb.runtime;
