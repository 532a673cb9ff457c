package io.partita.core.operation;

import io.partita.core.control.TableController;
import io.partita.core.routing.TableDirectory;

/** The operations on tags and resource policies. */
public record ResourceOperations(
    TagResource tagResource,
    UntagResource untagResource,
    ListTagsOfResource listTagsOfResource,
    PutResourcePolicy putResourcePolicy,
    GetResourcePolicy getResourcePolicy,
    DeleteResourcePolicy deleteResourcePolicy) {

  static ResourceOperations of(TableDirectory directory, TableController controller) {
    TaggedTables tagged = new TaggedTables(directory);
    PolicyTables withPolicies = new PolicyTables(directory);
    return new ResourceOperations(
        new TagResource(tagged, controller),
        new UntagResource(tagged, controller),
        new ListTagsOfResource(tagged),
        new PutResourcePolicy(withPolicies, controller),
        new GetResourcePolicy(withPolicies),
        new DeleteResourcePolicy(withPolicies, controller));
  }
}
