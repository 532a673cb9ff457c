package io.partita.gateway.policy;

/** What is wrong with a policy, in DynamoDB's words. Expected, so without a stack trace. */
final class PolicyFault extends Exception {
  private static final String INVALID = "One or more parameter values were invalid: ";

  private final String text;

  private PolicyFault(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  static PolicyFault plain(String text) {
    return new PolicyFault(text);
  }

  static PolicyFault ofDocument(String text) {
    return new PolicyFault(INVALID + "Invalid policy document: " + text);
  }

  String text() {
    return text;
  }
}
