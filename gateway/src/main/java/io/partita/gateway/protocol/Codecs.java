package io.partita.gateway.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one list of operations that are there. */
public final class Codecs {
  private static final List<Codec<?, ?>> ALL =
      List.of(
          new BatchGetItemCodec(),
          new BatchWriteItemCodec(),
          new CreateTableCodec(),
          new DeleteItemCodec(),
          new DeleteTableCodec(),
          new DescribeTableCodec(),
          new GetItemCodec(),
          new ListTablesCodec(),
          new PutItemCodec(),
          new QueryCodec(),
          new ScanCodec(),
          new UpdateItemCodec());

  private static final Map<String, Codec<?, ?>> BY_NAME = new LinkedHashMap<>();

  static {
    ALL.forEach(codec -> BY_NAME.put(codec.name(), codec));
  }

  private Codecs() {}

  /** The codec of an operation; null if the operation is not there. */
  public static @Nullable Codec<?, ?> find(String operation) {
    return BY_NAME.get(operation);
  }

  public static Set<String> names() {
    return Set.copyOf(BY_NAME.keySet());
  }
}
