package io.partita.core.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** TagResource as given. */
public record TagResourceRequest(@Nullable String resourceArn, List<GivenTag> tags)
    implements Request {}
