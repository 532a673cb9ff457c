package io.partita.core.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** UntagResource as given. */
public record UntagResourceRequest(@Nullable String resourceArn, List<String> tagKeys)
    implements Request {}
