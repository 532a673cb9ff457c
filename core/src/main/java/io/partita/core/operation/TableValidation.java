package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.table.GivenUnits;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CreateTable's own rules, in the order and the words of DynamoDB (source: texts recorded from AWS
 * by open peers' test suites; limits from the Developer Guide's quotas).
 */
final class TableValidation {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
  private static final int MINIMUM_NAME_LENGTH = 3;
  private static final int MAXIMUM_NAME_LENGTH = 255;
  private static final long MAXIMUM_UNITS = 1_000_000_000_000L;
  private static final int MAXIMUM_LOCAL_INDEXES = 5;
  private static final int MAXIMUM_PROJECTED_ATTRIBUTES = 100;
  private static final int MAXIMUM_KEY_ATTRIBUTES_EACH = 4;
  private static final int MAXIMUM_PLAIN_KEY_ATTRIBUTES = 2;
  private static final String INVALID = "One or more parameter values were invalid: ";

  private final CreateTableRequest request;
  private final List<String> definitions;
  private final List<KeySchemaElement> key;
  private final Set<String> usedAttributes = new LinkedHashSet<>();
  private final Set<String> indexNames = new HashSet<>();

  private TableValidation(CreateTableRequest request) {
    this.request = request;
    this.definitions =
        TableDraft.listOf(request.attributeDefinitions()).stream()
            .map(AttributeDefinition::attributeName)
            .toList();
    this.key = TableDraft.listOf(request.keySchema());
  }

  static void validate(CreateTableRequest request) {
    TableValidation validation = new TableValidation(request);
    validation.keySizes();
    validation.name();
    validation.throughput();
    validation.tableKey();
    validation.localIndexes();
    validation.globalIndexes();
    validation.allDefinitionsUsed();
    validation.projectedAttributes();
    validation.initialThroughput();
    if (request.encryption() != null) {
      request.encryption().requireNoKey();
    }
  }

  /**
   * Only keys of global indexes have more than two attributes. AWS' model does not say so any more,
   * but AWS still tells it as one of the model's constraints (recorded).
   */
  private void keySizes() {
    requireTwo("keySchema", key);
    List<Index> indexes = TableDraft.listOf(request.localSecondaryIndexes());
    for (int i = 0; i < indexes.size(); i++) {
      String place = "localSecondaryIndexes." + (i + 1) + ".member.keySchema";
      requireTwo(place, indexes.get(i).keySchema());
    }
  }

  private static void requireTwo(String place, List<KeySchemaElement> elements) {
    if (elements.size() <= MAXIMUM_PLAIN_KEY_ATTRIBUTES) {
      return;
    }
    List<String> shown =
        elements.stream()
            .map(element ->
                "KeySchemaElement(attributeName=%s, keyType=%s)"
                    .formatted(element.attributeName(), element.keyType()))
            .toList();
    throw ApiException.validation(
        "1 validation error detected: Value '"
            + shown
            + "' at '"
            + place
            + "' failed to satisfy constraint: Member must have length less than or equal to "
            + MAXIMUM_PLAIN_KEY_ATTRIBUTES);
  }

  private void name() {
    String name = request.tableName();
    if (name.length() < MINIMUM_NAME_LENGTH || name.length() > MAXIMUM_NAME_LENGTH) {
      throw ApiException.validation(
          "TableName must be at least 3 characters long and at most 255 characters long");
    }
    if (!NAME.matcher(name).matches()) {
      throw ApiException.validation(
          "1 validation error detected: Value '"
              + name
              + "' at 'tableName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [a-zA-Z0-9_.-]+");
    }
  }

  private void throughput() {
    GivenUnits units = request.throughput().provisioned();
    if (isByRequest()) {
      if (units != null) {
        throw invalid(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                + " PAY_PER_REQUEST");
      }
      return;
    }
    if (units == null || units.readUnits() == null || units.writeUnits() == null) {
      throw invalid(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
    requireInBounds("ReadCapacityUnits", units.readUnits());
    requireInBounds("WriteCapacityUnits", units.writeUnits());
  }

  private void initialThroughput() {
    new InitialThroughput(isByRequest(), null).require(request.throughput());
    for (Index index : TableDraft.listOf(request.globalSecondaryIndexes())) {
      new InitialThroughput(isByRequest(), index.indexName()).require(index.throughput());
    }
  }

  private boolean isByRequest() {
    return "PAY_PER_REQUEST".equals(request.billingMode());
  }

  private static void requireInBounds(String name, long units) {
    if (units > MAXIMUM_UNITS) {
      throw ApiException.validation("Given value " + units + " for " + name + " is out of bounds");
    }
  }

  private void tableKey() {
    if (key.isEmpty()) {
      // The newer model does not require it any more, but there is no table without.
      throw ApiException.validation(
          "1 validation error detected: Value null at 'keySchema' failed to satisfy constraint:"
              + " Member must not be null");
    }
    requireDistinct(definitions);
    if (key.size() > definitions.size()) {
      throw ApiException.validation(
          "Invalid KeySchema: Some index key attribute have no definition");
    }
    requireDefined(key);
    requirePlainKey(key);
    boolean noIndexes =
        request.localSecondaryIndexes() == null && request.globalSecondaryIndexes() == null;
    if (noIndexes && key.size() != definitions.size()) {
      throw invalid(
          "Number of attributes in KeySchema does not exactly match number of attributes defined in"
              + " AttributeDefinitions");
    }
  }

  private static void requireDistinct(List<String> definitions) {
    Set<String> names = new HashSet<>();
    for (String name : definitions) {
      if (!names.add(name)) {
        throw ApiException.validation("Attribute Name is duplicated: " + name);
      }
    }
  }

  /** The rules for a global index that is added to a table. */
  static void requireGlobalIndex(List<AttributeDefinition> definitions, Index index) {
    List<String> names = definitions.stream().map(AttributeDefinition::attributeName).toList();
    requireDistinct(names);
    requireDefined(index.keySchema(), names);
    globalKey(index.keySchema());
    projection(index);
  }

  private void requireDefined(List<KeySchemaElement> elements) {
    usedAttributes.addAll(requireDefined(elements, definitions));
  }

  private static List<String> requireDefined(
      List<KeySchemaElement> elements, List<String> definitions) {
    List<String> names = elements.stream().map(KeySchemaElement::attributeName).toList();
    if (!definitions.containsAll(names)) {
      throw invalid(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: "
              + names
              + ", AttributeDefinitions: "
              + definitions);
    }
    return names;
  }

  /** One partition key attribute and at most one sort key attribute. */
  private static void requirePlainKey(List<KeySchemaElement> elements) {
    KeySchemaElement first = elements.getFirst();
    if (elements.size() > 1 && first.attributeName().equals(elements.get(1).attributeName())) {
      throw ApiException.validation(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    if (!first.keyType().equals("HASH")) {
      throw ApiException.validation(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    if (elements.size() > 1 && !elements.get(1).keyType().equals("RANGE")) {
      throw ApiException.validation(
          "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
  }

  private void localIndexes() {
    List<Index> indexes = request.localSecondaryIndexes();
    if (indexes == null) {
      return;
    }
    if (indexes.isEmpty()) {
      throw invalid("List of LocalSecondaryIndexes is empty");
    }
    if (key.size() != 2) {
      throw invalid(
          "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
    }
    indexes.forEach(this::localIndex);
    if (indexes.size() > MAXIMUM_LOCAL_INDEXES) {
      throw invalid("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
    }
  }

  private void localIndex(Index index) {
    requireDefined(index.keySchema());
    requirePlainKey(index.keySchema());
    if (index.keySchema().size() != 2) {
      throw invalid("Index KeySchema does not have a range key for index: " + index.indexName());
    }
    String indexHash = index.keySchema().getFirst().attributeName();
    String tableHash = key.getFirst().attributeName();
    if (!indexHash.equals(tableHash)) {
      throw invalid(
          "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
              + index.indexName()
              + ". index hash key: "
              + indexHash
              + ", table hash key: "
              + tableHash);
    }
    projection(index);
    uniqueName(index);
  }

  private void globalIndexes() {
    List<Index> indexes = request.globalSecondaryIndexes();
    if (indexes == null) {
      return;
    }
    if (indexes.isEmpty()) {
      throw invalid("List of GlobalSecondaryIndexes is empty");
    }
    indexes.forEach(this::globalIndex);
    if (indexes.size() > TableSchema.MAXIMUM_GLOBAL_INDEXES) {
      throw invalid("GlobalSecondaryIndex count exceeds the per-table limit of 20");
    }
  }

  private void globalIndex(Index index) {
    requireDefined(index.keySchema());
    globalKey(index.keySchema());
    projection(index);
    if (isByRequest() && index.throughput().provisioned() != null) {
      throw invalid(
          "ProvisionedThroughput should not be specified for index: "
              + index.indexName()
              + " when BillingMode is PAY_PER_REQUEST");
    }
    if (!isByRequest() && index.throughput().provisioned() == null) {
      throw invalid("ProvisionedThroughput is not specified for index: " + index.indexName());
    }
    uniqueName(index);
  }

  /** Up to four partition key attributes followed by up to four sort key attributes. */
  private static void globalKey(List<KeySchemaElement> elements) {
    if (elements.size() <= 2
        && elements.stream().filter(element -> element.keyType().equals("HASH")).count() < 2) {
      requirePlainKey(elements);
      return;
    }
    Set<String> names = new HashSet<>();
    int hashCount = 0;
    int rangeCount = 0;
    for (KeySchemaElement element : elements) {
      if (!names.add(element.attributeName())) {
        throw ApiException.validation(
            "The KeySchema contains multiple key attributes with the same name");
      }
      if (element.keyType().equals("HASH")) {
        hashCount++;
        if (rangeCount > 0) {
          throw invalid(
              "All HASH key attributes must precede RANGE key attributes in the KeySchema");
        }
      } else {
        rangeCount++;
      }
    }
    if (hashCount == 0) {
      throw ApiException.validation(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    requireFew("HASH", hashCount);
    requireFew("RANGE", rangeCount);
  }

  private static void requireFew(String keyType, int count) {
    if (count > MAXIMUM_KEY_ATTRIBUTES_EACH) {
      throw invalid(
          "The KeySchema exceeds the maximum allowed number of " + keyType + " key attributes");
    }
  }

  private static void projection(Index index) {
    Projection.Type type = index.projection().type();
    if (type == null) {
      throw invalid("Unknown ProjectionType: null");
    }
    @Nullable List<String> attributes = index.projection().nonKeyAttributes();
    if (attributes != null && type != Projection.Type.INCLUDE) {
      throw invalid("ProjectionType is " + type + ", but NonKeyAttributes is specified");
    }
    if (attributes == null && type == Projection.Type.INCLUDE) {
      throw invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    }
    Set<String> names = new HashSet<>();
    for (String name : TableDraft.listOf(attributes)) {
      if (!names.add(name)) {
        throw invalid("Duplicate element in NonKeyAttributes: " + name);
      }
    }
  }

  private void uniqueName(Index index) {
    if (!indexNames.add(index.indexName())) {
      throw invalid("Duplicate index name: " + index.indexName());
    }
  }

  private void allDefinitionsUsed() {
    if (!usedAttributes.containsAll(definitions)) {
      throw invalid(
          "Some AttributeDefinitions are not used. AttributeDefinitions: "
              + definitions
              + ", keys used: "
              + List.copyOf(usedAttributes));
    }
  }

  private void projectedAttributes() {
    int count = 0;
    for (List<Index> indexes :
        List.of(
            TableDraft.listOf(request.localSecondaryIndexes()),
            TableDraft.listOf(request.globalSecondaryIndexes()))) {
      for (Index index : indexes) {
        count += TableDraft.listOf(index.projection().nonKeyAttributes()).size();
      }
    }
    if (count > MAXIMUM_PROJECTED_ATTRIBUTES) {
      throw invalid(
          "Number of non-key attributes projected exceeds the per-table limit of "
              + MAXIMUM_PROJECTED_ATTRIBUTES);
    }
  }

  private static ApiException invalid(String text) {
    return ApiException.validation(INVALID + text);
  }
}
