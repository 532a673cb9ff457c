/**
 * DynamoDB's expression language: conditions, filters, key conditions, projections and updates.
 *
 * <p>A text is parsed once into a tree with placeholders, which is cached ({@link
 * io.partita.core.expression.ExpressionCache}); {@link io.partita.core.expression.ExpressionBinder}
 * puts a request's names and values in their places and makes every check that DynamoDB makes
 * before it looks at data, in DynamoDB's order. What comes out ({@link
 * io.partita.core.expression.Condition} and its neighbours) is immutable and evaluates purely.
 * Trees can be made by code too. Any thread may enter.
 */
@NullMarked
package io.partita.core.expression;

import org.jspecify.annotations.NullMarked;
