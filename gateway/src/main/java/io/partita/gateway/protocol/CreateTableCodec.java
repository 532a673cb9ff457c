package io.partita.gateway.protocol;

import io.partita.core.operation.CreateTableRequest;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.IndexProjection;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.operation.CreateTableRequest.Throughput;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.TableResponse;
import io.partita.core.table.Projection;
import io.partita.gateway.model.TypeTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** CreateTable on the wire. */
final class CreateTableCodec implements Codec<CreateTableRequest, TableResponse> {
  @Override
  public String name() {
    return "CreateTable";
  }

  @Override
  public Operation<CreateTableRequest, TableResponse> operation(Operations operations) {
    return operations.createTable();
  }

  @Override
  public CreateTableRequest request(Parameters parameters) {
    refuse(parameters);
    return new CreateTableRequest(
        parameters.requiredText("TableName"),
        list(parameters, "AttributeDefinitions", CreateTableCodec::definition),
        list(parameters, "KeySchema", CreateTableCodec::keyElement),
        list(parameters, "LocalSecondaryIndexes", CreateTableCodec::index),
        list(parameters, "GlobalSecondaryIndexes", CreateTableCodec::index),
        parameters.text("BillingMode"),
        throughput(parameters.object("ProvisionedThroughput")),
        onDemand(parameters.object("OnDemandThroughput")),
        parameters.optionalBool("DeletionProtectionEnabled"),
        parameters.text("TableClass"),
        tags(parameters.list("Tags")));
  }

  private static void refuse(Parameters parameters) {
    parameters.refuse(
        "WarmThroughput",
        "ResourcePolicy",
        "GlobalTableSourceArn",
        "GlobalTableSettingsReplicationMode",
        "VectorIndexes");
    Parameters stream = parameters.object("StreamSpecification");
    if (stream != null && stream.bool("StreamEnabled", false)) {
      parameters.refuse("StreamSpecification");
    }
    Parameters encryption = parameters.object("SSESpecification");
    if (encryption != null && encryption.bool("Enabled", false)) {
      parameters.refuse("SSESpecification");
    }
  }

  private static <T> @Nullable List<T> list(
      Parameters parameters, String name, Function<Parameters, T> form) {
    List<@Nullable Object> given = parameters.list(name);
    if (given == null) {
      return null;
    }
    List<T> values = new ArrayList<>(given.size());
    for (Object one : given) {
      values.add(form.apply(Parameters.element(one)));
    }
    return values;
  }

  private static AttributeDefinition definition(Parameters given) {
    return new AttributeDefinition(
        given.requiredText("AttributeName"), given.requiredText("AttributeType"));
  }

  private static KeySchemaElement keyElement(Parameters given) {
    return new KeySchemaElement(given.requiredText("AttributeName"), given.requiredText("KeyType"));
  }

  private static Index index(Parameters given) {
    List<KeySchemaElement> key = list(given, "KeySchema", CreateTableCodec::keyElement);
    return new Index(
        given.requiredText("IndexName"),
        key == null ? List.of() : key,
        projection(given.object("Projection")),
        throughput(given.object("ProvisionedThroughput")),
        onDemand(given.object("OnDemandThroughput")));
  }

  private static IndexProjection projection(@Nullable Parameters given) {
    if (given == null) {
      return new IndexProjection(null, null);
    }
    String type = given.text("ProjectionType");
    List<@Nullable Object> attributes = given.list("NonKeyAttributes");
    return new IndexProjection(
        type == null ? null : Projection.Type.valueOf(type),
        attributes == null ? null : texts(attributes));
  }

  private static List<String> texts(List<@Nullable Object> given) {
    List<String> texts = new ArrayList<>(given.size());
    for (Object one : given) {
      String text = TypeTexts.string(one);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static @Nullable Throughput throughput(@Nullable Parameters given) {
    return given == null
        ? null
        : new Throughput(given.number("ReadCapacityUnits"), given.number("WriteCapacityUnits"));
  }

  private static @Nullable Throughput onDemand(@Nullable Parameters given) {
    return given == null
        ? null
        : new Throughput(given.number("MaxReadRequestUnits"), given.number("MaxWriteRequestUnits"));
  }

  private static @Nullable Map<String, String> tags(@Nullable List<@Nullable Object> given) {
    if (given == null) {
      return null;
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (Object one : given) {
      Parameters tag = Parameters.element(one);
      tags.put(tag.requiredText("Key"), tag.requiredText("Value"));
    }
    return tags;
  }

  @Override
  public void respond(TableResponse response, Answers answers) {
    TableWriter.write("TableDescription", response.table(), answers);
  }
}
