package io.partita.gateway.protocol;

import io.partita.core.value.DecimalException;

/** Operations differ in how they tell that an empty text is no number. */
public enum NumberTexts {
  /** Most operations: the text is quoted even if it is empty. */
  ALWAYS_QUOTED {
    @Override
    String of(DecimalException problem, String input) {
      return problem.text(input);
    }
  },
  /** BatchWriteItem and Scan. */
  QUOTED_UNLESS_EMPTY {
    @Override
    String of(DecimalException problem, String input) {
      return problem.batchText(input);
    }
  };

  /** The text for an input that is no number. */
  abstract String of(DecimalException problem, String input);
}
