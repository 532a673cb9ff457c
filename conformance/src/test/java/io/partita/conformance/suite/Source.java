package io.partita.conformance.suite;

/** Where we know from what DynamoDB does, the strongest first. */
public enum Source {
  /** Observed on real DynamoDB, by us or by a project whose tests ran against it. */
  RECORDED,
  /** AWS' machine-readable model of the service. */
  MODEL,
  /** AWS' developer guide and API reference. */
  DOCUMENTATION,
  /** AWS' own DynamoDB Local does it. */
  PEER,
  /** Concluded from neighbouring behaviour; nobody has shown it. */
  INFERRED
}
