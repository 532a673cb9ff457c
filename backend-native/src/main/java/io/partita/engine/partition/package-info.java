/**
 * One partition: how its commands are decided, its log entries applied and its changes handed to
 * subscribers.
 *
 * <p>The writer role owns everything that changes (working trees, counters, waiting answers); other
 * threads see only the published {@link io.partita.engine.partition.PublishedState}, replaced once
 * a group commit.
 */
@NullMarked
package io.partita.engine.partition;

import org.jspecify.annotations.NullMarked;
