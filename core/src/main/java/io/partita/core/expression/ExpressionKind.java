package io.partita.core.expression;

/** The five parameters that hold expressions. */
public enum ExpressionKind {
  UPDATE("UpdateExpression"),
  CONDITION("ConditionExpression"),
  KEY_CONDITION("KeyConditionExpression"),
  FILTER("FilterExpression"),
  PROJECTION("ProjectionExpression");

  private final String parameter;

  ExpressionKind(String parameter) {
    this.parameter = parameter;
  }

  /** The parameter's name, as error texts give it. */
  public String parameter() {
    return parameter;
  }
}
