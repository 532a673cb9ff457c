package io.partita.core.operation;

import io.partita.core.control.TableController;
import io.partita.core.routing.TableDirectory;

/** The operations on tags and resource policies. */
public record ResourceOperations(
    Operation<TagResourceRequest, NoResponse> tagResource,
    Operation<UntagResourceRequest, NoResponse> untagResource,
    Operation<ResourceRequest, TagsResponse> listTagsOfResource,
    Operation<PutResourcePolicyRequest, ResourcePolicyResponse> putResourcePolicy,
    Operation<ResourceRequest, ResourcePolicyResponse> getResourcePolicy,
    Operation<DeleteResourcePolicyRequest, ResourcePolicyResponse> deleteResourcePolicy) {

  static ResourceOperations of(
      TableDirectory directory, TableController controller, Freshness freshness) {
    TaggedTables tagged = new TaggedTables(directory);
    PolicyTables withPolicies = new PolicyTables(directory);
    return new ResourceOperations(
        freshness.first(new TagResource(tagged, controller)),
        freshness.first(new UntagResource(tagged, controller)),
        freshness.first(new ListTagsOfResource(tagged)),
        freshness.first(new PutResourcePolicy(withPolicies, controller)),
        freshness.first(new GetResourcePolicy(withPolicies)),
        freshness.first(new DeleteResourcePolicy(withPolicies, controller)));
  }
}
