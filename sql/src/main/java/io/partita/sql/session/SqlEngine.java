package io.partita.sql.session;

import io.partita.core.operation.CallContext;

/** Answers SQL and PartiQL over the tables of one server. */
public interface SqlEngine {
  /** Begins a session, which one client uses by one statement at a time. */
  SqlSession open(CallContext context);

  /** What there is: for the calls of JDBC that ask for tables, columns and keys. */
  Relations relations();
}
