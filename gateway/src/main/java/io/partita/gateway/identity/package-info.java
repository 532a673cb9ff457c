/** Who calls: Signature Version 4, from headers or a presigned query. Any thread may enter. */
@NullMarked
package io.partita.gateway.identity;

import org.jspecify.annotations.NullMarked;
