package io.partita.core.table;

/** How capacity is paid for. AWS' names. */
public enum BillingMode {
  PROVISIONED,
  PAY_PER_REQUEST
}
