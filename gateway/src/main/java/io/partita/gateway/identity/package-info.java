/**
 * Who calls: AWS Signature Version 4, from headers or presigned query strings. By default any
 * credentials are accepted and only the form is checked; with known credentials, signatures are
 * verified in full, from memory. Any thread may enter.
 */
@NullMarked
package io.partita.gateway.identity;

import org.jspecify.annotations.NullMarked;
