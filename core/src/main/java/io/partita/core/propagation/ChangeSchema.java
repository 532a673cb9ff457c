package io.partita.core.propagation;

import io.partita.core.change.Notice;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.table.TableSchema;
import java.util.List;

/**
 * Gives a table's partition a newer schema. One that it has already, or an older one, changes
 * nothing, so the command may be sent again. Answers the version that the partition has then.
 */
public record ChangeSchema(TableSchema schema) implements WriteCommand<Long> {
  @Override
  public Reads reads() {
    return new Reads.Keys(List.of());
  }

  @Override
  public Decision<Long> decide(DecisionContext context, Images images) {
    long present = context.schema().version();
    return present >= schema.version()
        ? Decision.unchanged(present)
        : Decision.of(schema.version(), new Notice.SchemaChanged(schema));
  }
}
