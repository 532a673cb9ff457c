package io.partita.gateway.operation;

import io.partita.core.error.ApiException;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.IndexProjection;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.operation.EncryptionRequest;
import io.partita.core.operation.GivenTag;
import io.partita.core.table.GivenUnits;
import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import io.partita.gateway.protocol.Parameters;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parts that requests about tables have. */
final class TableParts {
  private TableParts() {}

  static <T> @Nullable List<T> each(
      @Nullable List<Parameters> given, Function<Parameters, T> reader) {
    return given == null ? null : given.stream().map(reader).toList();
  }

  static AttributeDefinition definition(Parameters parameters) {
    return new AttributeDefinition(
        parameters.requiredText("AttributeName"), parameters.requiredText("AttributeType"));
  }

  static KeySchemaElement keyElement(Parameters parameters) {
    return new KeySchemaElement(
        parameters.requiredText("AttributeName"), parameters.requiredText("KeyType"));
  }

  static Index localIndex(Parameters parameters) {
    return index(parameters, ThroughputRequest.NONE);
  }

  static Index globalIndex(Parameters parameters) {
    return index(parameters, throughput(parameters));
  }

  private static Index index(Parameters parameters, ThroughputRequest throughput) {
    return new Index(
        parameters.requiredText("IndexName"),
        parameters.<Parameters>requiredList("KeySchema").stream()
            .map(TableParts::keyElement)
            .toList(),
        projection(parameters.structure("Projection")),
        throughput);
  }

  private static IndexProjection projection(@Nullable Parameters parameters) {
    if (parameters == null) {
      return new IndexProjection(null, null);
    }
    String type = parameters.text("ProjectionType");
    return new IndexProjection(
        type == null ? null : Projection.Type.valueOf(type), parameters.list("NonKeyAttributes"));
  }

  /** What a table, an index or an action says of its throughput. */
  static ThroughputRequest throughput(Parameters parameters) {
    return new ThroughputRequest(
        units(
            parameters.structure("ProvisionedThroughput"),
            "ReadCapacityUnits",
            "WriteCapacityUnits"),
        units(
            parameters.structure("OnDemandThroughput"),
            "MaxReadRequestUnits",
            "MaxWriteRequestUnits"),
        units(parameters.structure("WarmThroughput"), "ReadUnitsPerSecond", "WriteUnitsPerSecond"));
  }

  private static @Nullable GivenUnits units(
      @Nullable Parameters parameters, String read, String write) {
    return parameters == null
        ? null
        : new GivenUnits(parameters.number(read), parameters.number(write));
  }

  static @Nullable EncryptionRequest encryption(@Nullable Parameters parameters) {
    return parameters == null
        ? null
        : new EncryptionRequest(
            parameters.flag("Enabled"),
            parameters.text("SSEType"),
            parameters.text("KMSMasterKeyId"));
  }

  static GivenTag tag(Parameters parameters) {
    return new GivenTag(parameters.text("Key"), parameters.text("Value"));
  }

  /** What we do not have yet may be given where it is switched off. */
  static void requireDisabled(Parameters parameters, String member, String switchName) {
    Parameters given = parameters.structure(member);
    if (given != null && given.isSet(switchName)) {
      throw ApiException.validation(
          "The parameter " + member + " is not supported by this server yet");
    }
  }
}
