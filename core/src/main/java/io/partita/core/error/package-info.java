/** Errors as clients see them: one type, one enum of codes, texts exactly as DynamoDB's. */
@NullMarked
package io.partita.core.error;

import org.jspecify.annotations.NullMarked;
