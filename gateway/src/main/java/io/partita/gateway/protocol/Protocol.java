package io.partita.gateway.protocol;

import io.partita.core.error.ErrorCode;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.Operations;
import io.partita.core.operation.Request;
import io.partita.core.operation.Response;
import io.partita.gateway.json.JsonReader;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.model.RequestValidator;
import io.partita.gateway.model.SerializationException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From a request's bytes to a reply's. */
public final class Protocol {
  private static final String PREFIX = "DynamoDB_20120810.";
  private static final int CAPACITY_BYTES = 512;

  private final Operations operations;
  private final Consumer<Throwable> defects;

  /**
   * @param defects told of failures that should not happen
   */
  public Protocol(Operations operations, Consumer<Throwable> defects) {
    this.operations = operations;
    this.defects = defects;
  }

  /** The operation that a target header names; null if it is not there. */
  public static @Nullable String operation(@Nullable String target) {
    if (target == null || !target.startsWith(PREFIX)) {
      return null;
    }
    String name = target.substring(PREFIX.length());
    return Codecs.find(name) == null ? null : name;
  }

  /** What takes the reply, on whatever thread it comes. */
  public interface Receiver {
    void reply(Encoding encoding);
  }

  /** Writes the reply; called once, on the thread that is to send it. */
  public interface Encoding {
    Reply encode();
  }

  /** Carries a request out. Never throws; the receiver is called exactly once. */
  public void handle(
      String operation,
      CallContext context,
      byte[] body,
      int offset,
      int length,
      Receiver receiver) {
    Codec<?, ?> codec = Codecs.find(operation);
    if (codec == null) {
      receiver.reply(Protocol::unknownOperation);
      return;
    }
    handle(codec, context, body, offset, length, receiver);
  }

  private <Q extends Request, A extends Response> void handle(
      Codec<Q, A> codec,
      CallContext context,
      byte[] body,
      int offset,
      int length,
      Receiver receiver) {
    CompletionStage<A> stage;
    try {
      Map<String, @Nullable Object> json = object(JsonReader.read(body, offset, length));
      RequestValidator.validate(codec.name(), json);
      Q request = codec.request(new Parameters(json));
      stage = codec.operation(operations).execute(context, request);
    } catch (RuntimeException failure) {
      receiver.reply(() -> ErrorWriter.reply(failure, defects));
      return;
    }
    stage.whenComplete((response, failure) ->
        receiver.reply(
            () -> failure == null ? encode(codec, response) : ErrorWriter.reply(failure, defects)));
  }

  private <A extends Response> Reply encode(Codec<?, A> codec, A response) {
    try {
      JsonWriter json = new JsonWriter(CAPACITY_BYTES);
      json.startObject();
      codec.respond(response, new Answers(json));
      json.endObject();
      return new Reply(200, json.array(), json.length());
    } catch (RuntimeException failure) {
      return ErrorWriter.reply(failure, defects);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(@Nullable Object json) {
    if (json instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new SerializationException("");
  }

  /** The reply to a target that names no operation of ours. */
  public static Reply unknownOperation() {
    return ErrorWriter.reply(ErrorCode.UNKNOWN_OPERATION, "", null);
  }
}
