package io.partita.core.operation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What ListTagsOfResource answers: tags by key, in order. */
public record TagsResponse(SortedMap<String, String> tags) implements Response {
  public TagsResponse {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  static TagsResponse of(Map<String, String> tags) {
    return new TagsResponse(new TreeMap<>(tags));
  }
}
