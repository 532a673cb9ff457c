package io.partita.conformance.suite;

/** The tables that expectations share. Each expectation keeps to partition keys of its own. */
public enum Fixture {
  /** Partition key a (S). */
  HASH(
      """
      'AttributeDefinitions': [{'AttributeName': 'a', 'AttributeType': 'S'}],
      'KeySchema': [{'AttributeName': 'a', 'KeyType': 'HASH'}]
      """),
  /** Partition key a (S), sort key b (S). */
  RANGE(
      """
      'AttributeDefinitions': [
        {'AttributeName': 'a', 'AttributeType': 'S'}, {'AttributeName': 'b', 'AttributeType': 'S'}],
      'KeySchema': [
        {'AttributeName': 'a', 'KeyType': 'HASH'}, {'AttributeName': 'b', 'KeyType': 'RANGE'}]
      """),
  /** Partition key a (S), sort key b (N). */
  NUMBER(
      """
      'AttributeDefinitions': [
        {'AttributeName': 'a', 'AttributeType': 'S'}, {'AttributeName': 'b', 'AttributeType': 'N'}],
      'KeySchema': [
        {'AttributeName': 'a', 'KeyType': 'HASH'}, {'AttributeName': 'b', 'KeyType': 'RANGE'}]
      """),
  /** Partition key a (S), sort key b (B). */
  BINARY(
      """
      'AttributeDefinitions': [
        {'AttributeName': 'a', 'AttributeType': 'S'}, {'AttributeName': 'b', 'AttributeType': 'B'}],
      'KeySchema': [
        {'AttributeName': 'a', 'KeyType': 'HASH'}, {'AttributeName': 'b', 'KeyType': 'RANGE'}]
      """),
  /** Partition key a (N), without a sort key. */
  NUMERIC(
      """
      'AttributeDefinitions': [{'AttributeName': 'a', 'AttributeType': 'N'}],
      'KeySchema': [{'AttributeName': 'a', 'KeyType': 'HASH'}]
      """),
  /**
   * Keys a and b (S); local indexes by c (S, everything), d (N, with e) and f (B, keys only);
   * global indexes by c and a (everything), by d (keys only), and by c and d (with e).
   */
  INDEXED(
      """
      'AttributeDefinitions': [
        {'AttributeName': 'a', 'AttributeType': 'S'}, {'AttributeName': 'b', 'AttributeType': 'S'},
        {'AttributeName': 'c', 'AttributeType': 'S'}, {'AttributeName': 'd', 'AttributeType': 'N'},
        {'AttributeName': 'f', 'AttributeType': 'B'}],
      'KeySchema': [
        {'AttributeName': 'a', 'KeyType': 'HASH'}, {'AttributeName': 'b', 'KeyType': 'RANGE'}],
      'LocalSecondaryIndexes': [
        {'IndexName': 'local-c', 'Projection': {'ProjectionType': 'ALL'}, 'KeySchema': [
          {'AttributeName': 'a', 'KeyType': 'HASH'}, {'AttributeName': 'c', 'KeyType': 'RANGE'}]},
        {'IndexName': 'local-d',
         'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['e']}, 'KeySchema': [
          {'AttributeName': 'a', 'KeyType': 'HASH'}, {'AttributeName': 'd', 'KeyType': 'RANGE'}]},
        {'IndexName': 'local-f', 'Projection': {'ProjectionType': 'KEYS_ONLY'}, 'KeySchema': [
          {'AttributeName': 'a', 'KeyType': 'HASH'}, {'AttributeName': 'f', 'KeyType': 'RANGE'}]}],
      'GlobalSecondaryIndexes': [
        {'IndexName': 'global-c', 'Projection': {'ProjectionType': 'ALL'}, 'KeySchema': [
          {'AttributeName': 'c', 'KeyType': 'HASH'}, {'AttributeName': 'a', 'KeyType': 'RANGE'}]},
        {'IndexName': 'global-d', 'Projection': {'ProjectionType': 'KEYS_ONLY'}, 'KeySchema': [
          {'AttributeName': 'd', 'KeyType': 'HASH'}]},
        {'IndexName': 'global-cd',
         'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['e']}, 'KeySchema': [
          {'AttributeName': 'c', 'KeyType': 'HASH'}, {'AttributeName': 'd', 'KeyType': 'RANGE'}]}]
      """);

  private final String definition;

  Fixture(String definition) {
    this.definition = definition;
  }

  /** The request that creates it, but for the table's name. */
  String definition() {
    return definition + ", 'BillingMode': 'PAY_PER_REQUEST'";
  }

  /** How requests refer to it, after a dollar sign. */
  String reference() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
