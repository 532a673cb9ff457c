package io.partita.gateway.operation;

import io.partita.core.error.ApiException;
import io.partita.core.operation.CreateTableRequest;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.IndexProjection;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.operation.CreateTableRequest.Throughput;
import io.partita.core.operation.TableResponse;
import io.partita.core.table.Projection;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** CreateTable in JSON. */
final class CreateTableCodec implements Codec<CreateTableRequest, TableResponse> {
  private static final Set<String> SUPPORTED =
      Set.of(
          "TableName",
          "AttributeDefinitions",
          "KeySchema",
          "LocalSecondaryIndexes",
          "GlobalSecondaryIndexes",
          "BillingMode",
          "ProvisionedThroughput",
          "OnDemandThroughput",
          "DeletionProtectionEnabled",
          "TableClass",
          "Tags",
          "StreamSpecification",
          "SSESpecification");
  private static final Set<String> SUPPORTED_OF_INDEXES =
      Set.of("IndexName", "KeySchema", "Projection", "ProvisionedThroughput", "OnDemandThroughput");

  @Override
  public String name() {
    return "CreateTable";
  }

  @Override
  public CreateTableRequest request(Parameters parameters) {
    parameters.requireOnly(SUPPORTED);
    requireDisabled(parameters, "StreamSpecification", "StreamEnabled");
    requireDisabled(parameters, "SSESpecification", "Enabled");
    return new CreateTableRequest(
        parameters.requiredText("TableName"),
        each(parameters.list("AttributeDefinitions"), CreateTableCodec::definition),
        each(parameters.list("KeySchema"), CreateTableCodec::keyElement),
        each(parameters.list("LocalSecondaryIndexes"), CreateTableCodec::localIndex),
        each(parameters.list("GlobalSecondaryIndexes"), CreateTableCodec::globalIndex),
        parameters.text("BillingMode"),
        provisioned(parameters.structure("ProvisionedThroughput")),
        onDemand(parameters.structure("OnDemandThroughput")),
        parameters.flag("DeletionProtectionEnabled"),
        parameters.text("TableClass"),
        tags(parameters.list("Tags")));
  }

  /** What we do not have yet may be given where it is switched off. */
  private static void requireDisabled(Parameters parameters, String member, String switchName) {
    Parameters given = parameters.structure(member);
    if (given != null && given.isSet(switchName)) {
      throw ApiException.validation(
          "The parameter " + member + " is not supported by this server yet");
    }
  }

  private static <T> @Nullable List<T> each(
      @Nullable List<Parameters> given, Function<Parameters, T> reader) {
    return given == null ? null : given.stream().map(reader).toList();
  }

  private static AttributeDefinition definition(Parameters parameters) {
    return new AttributeDefinition(
        parameters.requiredText("AttributeName"), parameters.requiredText("AttributeType"));
  }

  private static KeySchemaElement keyElement(Parameters parameters) {
    return new KeySchemaElement(
        parameters.requiredText("AttributeName"), parameters.requiredText("KeyType"));
  }

  private static Index localIndex(Parameters parameters) {
    return index(parameters, null, null);
  }

  private static Index globalIndex(Parameters parameters) {
    parameters.requireOnly(SUPPORTED_OF_INDEXES);
    return index(
        parameters,
        provisioned(parameters.structure("ProvisionedThroughput")),
        onDemand(parameters.structure("OnDemandThroughput")));
  }

  private static Index index(
      Parameters parameters, @Nullable Throughput provisioned, @Nullable Throughput onDemand) {
    return new Index(
        parameters.requiredText("IndexName"),
        parameters.<Parameters>requiredList("KeySchema").stream()
            .map(CreateTableCodec::keyElement)
            .toList(),
        projection(parameters.structure("Projection")),
        provisioned,
        onDemand);
  }

  private static IndexProjection projection(@Nullable Parameters parameters) {
    if (parameters == null) {
      return new IndexProjection(null, null);
    }
    String type = parameters.text("ProjectionType");
    return new IndexProjection(
        type == null ? null : Projection.Type.valueOf(type), parameters.list("NonKeyAttributes"));
  }

  private static @Nullable Throughput provisioned(@Nullable Parameters parameters) {
    return parameters == null
        ? null
        : new Throughput(
            parameters.number("ReadCapacityUnits"), parameters.number("WriteCapacityUnits"));
  }

  private static @Nullable Throughput onDemand(@Nullable Parameters parameters) {
    return parameters == null
        ? null
        : new Throughput(
            parameters.number("MaxReadRequestUnits"), parameters.number("MaxWriteRequestUnits"));
  }

  private static @Nullable Map<String, String> tags(@Nullable List<Parameters> given) {
    if (given == null) {
      return null;
    }
    Map<String, String> tags = new LinkedHashMap<>();
    given.forEach(tag -> tags.put(tag.requiredText("Key"), tag.requiredText("Value")));
    return tags;
  }

  @Override
  public void write(TableResponse response, JsonOutput out) {
    out.json().startObject().name("TableDescription");
    TableWriter.write(response.table(), out.json());
    out.json().endObject();
  }
}
