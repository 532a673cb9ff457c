package io.partita.core.operation;

import io.partita.core.control.IndexDraft;
import io.partita.core.error.ApiException;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import java.util.List;

/**
 * The global index that an UpdateTable request wants to be made. Its key attributes are to be among
 * the request's definitions; what else is defined there is ignored (source: recorded on AWS).
 */
final class IndexCreation {
  private IndexCreation() {}

  static IndexDraft draft(UpdateTableRequest request, Index index) {
    List<AttributeDefinition> definitions = TableDraft.listOf(request.attributeDefinitions());
    if (definitions.isEmpty()) {
      throw ApiException.validation(
          "One or more parameter values were invalid: AttributeDefinitions is not specified for"
              + " index: "
              + index.indexName());
    }
    TableValidation.requireGlobalIndex(definitions, index);
    return TableDraft.index(definitions, index);
  }
}
