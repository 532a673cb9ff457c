package io.partita.sql.change;

import io.partita.core.operation.WriteItemResponse;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The write of one item. */
interface Write {
  /** Sends it; may be sent again if it was not carried out. */
  CompletionStage<WriteItemResponse> send();

  /**
   * What is to be done now that its condition has failed; null for nothing. Called on the
   * statement's thread.
   */
  @Nullable Write refused();
}
