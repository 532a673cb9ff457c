package io.partita.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/** An order as AWS' enhanced client maps it: a public bean, its keys and indexes annotated. */
@DynamoDbBean
public final class EnhancedOrder {
  private String customer = "";
  private int number;
  private String state = "";
  private int total;
  private @Nullable Long version;
  private @Nullable Set<String> tags;
  private @Nullable List<String> lines;
  private @Nullable Map<String, String> address;

  static EnhancedOrder of(String customer, int number, String state, int total) {
    var order = new EnhancedOrder();
    order.customer = customer;
    order.number = number;
    order.state = state;
    order.total = total;
    return order;
  }

  /** The partition key. */
  @DynamoDbPartitionKey
  public String getCustomer() {
    return customer;
  }

  /** Sets the partition key. */
  public void setCustomer(String value) {
    customer = value;
  }

  /** The sort key, of the index by state too. */
  @DynamoDbSortKey
  @DynamoDbSecondarySortKey(indexNames = "by-state")
  public int getNumber() {
    return number;
  }

  /** Sets the sort key. */
  public void setNumber(int value) {
    number = value;
  }

  /** The partition key of a global index. */
  @DynamoDbSecondaryPartitionKey(indexNames = "by-state")
  public String getState() {
    return state;
  }

  /** Sets the partition key of a global index. */
  public void setState(String value) {
    state = value;
  }

  /** The sort key of a local index. */
  @DynamoDbSecondarySortKey(indexNames = "by-total")
  public int getTotal() {
    return total;
  }

  /** Sets the sort key of a local index. */
  public void setTotal(int value) {
    total = value;
  }

  /** Which write this is; the client makes a condition of it. */
  @DynamoDbVersionAttribute
  public @Nullable Long getVersion() {
    return version;
  }

  /** Sets which write this is. */
  public void setVersion(@Nullable Long value) {
    version = value;
  }

  /** A set. */
  public @Nullable Set<String> getTags() {
    return tags;
  }

  /** Sets the set. */
  public void setTags(@Nullable Set<String> value) {
    tags = value;
  }

  /** A list. */
  public @Nullable List<String> getLines() {
    return lines;
  }

  /** Sets the list. */
  public void setLines(@Nullable List<String> value) {
    lines = value;
  }

  /** A map. */
  public @Nullable Map<String, String> getAddress() {
    return address;
  }

  /** Sets the map. */
  public void setAddress(@Nullable Map<String, String> value) {
    address = value;
  }
}
