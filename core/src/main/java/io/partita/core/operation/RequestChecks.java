package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.item.ItemSize;
import io.partita.core.item.ItemValidation;

/** Checks that several operations make of a request before they look at the table. */
final class RequestChecks {
  private RequestChecks() {}

  /** Refuses attributes with something wrong in them. */
  static void requireSound(RequestAttributes attributes) {
    String fault = attributes.fault();
    if (fault != null) {
      throw ApiException.validation(fault);
    }
  }

  /** Refuses values of a write's expressions that are too deep (recorded on AWS, 2026). */
  static void requireShallow(ExpressionInputs inputs) {
    RequestAttributes values = inputs.values();
    if (values != null) {
      ItemValidation.validateNesting(values.values());
    }
  }

  /** Refuses items that are too large or too deep. */
  static void requireItemLimits(Item item) {
    ItemValidation.validateNesting(item.attributes());
    ItemValidation.validateNames(item.attributes());
    if (item.sizeBytes() > ItemSize.MAXIMUM_BYTES) {
      throw ItemValidation.itemTooLarge();
    }
  }
}
