/**
 * The border to FoundationDB. What needs a real cluster has the tag {@code fdb} and is left out of
 * the gate; the same tests run in it on a stand-in for the native library, through the real Java
 * binding, where there is a C compiler.
 */
package io.partita.fdb.client;
