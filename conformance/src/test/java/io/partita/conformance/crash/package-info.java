/**
 * What survives when the server's process is killed: real processes, real files, an ordinary AWS
 * SDK.
 */
package io.partita.conformance.crash;
