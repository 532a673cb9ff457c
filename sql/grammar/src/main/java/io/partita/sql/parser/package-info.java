/**
 * The grammar's nodes: what PartiQL and our definitions add to Calcite's. The parser itself is
 * generated into this package from {@code src/main/codegen}.
 */
package io.partita.sql.parser;
