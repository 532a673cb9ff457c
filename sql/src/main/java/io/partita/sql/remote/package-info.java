/**
 * SQL over the wire: Avatica's protocol, protobuf form, on top of {@link
 * io.partita.sql.session.SqlEngine}. Bytes of a request come in, bytes of an answer go out; HTTP,
 * identity and threads are the gateway's.
 *
 * <p>Any thread may enter, and waits as long as a statement takes. A connection's statements may be
 * used side by side; one statement is used by one thread at a time.
 *
 * <p>Invariants: connections and the statements of each are bounded in number and go when nobody
 * uses them; every problem becomes an answer with an SQLSTATE and a sentence, never a stack trace.
 *
 * <p>What Avatica has no request for are statements that begin with CALL ({@link
 * io.partita.sql.remote.Calls}), and {@link io.partita.sql.remote.RemoteSql#cancel}.
 */
@NullMarked
package io.partita.sql.remote;

import org.jspecify.annotations.NullMarked;
