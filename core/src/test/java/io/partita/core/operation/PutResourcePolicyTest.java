package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.control.PolicyChange;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** PutResourcePolicy, GetResourcePolicy and DeleteResourcePolicy. */
class PutResourcePolicyTest {
  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/" + TABLE;
  private static final String NOT_FOUND =
      "Resource-based policy not found for the provided ResourceArn: ";

  private final Fixture fixture = new Fixture();

  private @Nullable String put(String document, @Nullable String expected) {
    return done(fixture
            .operations
            .resources()
            .putResourcePolicy()
            .execute(
                CALLER,
                new PutResourcePolicyRequest(
                    ARN, new GivenPolicy(document, document.length(), null), expected)))
        .revisionId();
  }

  private ResourcePolicyResponse get(String arn) {
    return done(
        fixture
            .operations
            .resources()
            .getResourcePolicy()
            .execute(CALLER, new ResourceRequest(arn)));
  }

  private @Nullable String delete(@Nullable String expected) {
    return done(fixture
            .operations
            .resources()
            .deleteResourcePolicy()
            .execute(CALLER, new DeleteResourcePolicyRequest(ARN, expected)))
        .revisionId();
  }

  @Test
  void theSamePolicyKeepsItsRevision() {
    String first = put("{1}", null);
    fixture.clock.advanceMillis(1);
    assertEquals(first, put("{1}", null));
    String second = put("{2}", first);
    assertNotEquals(first, second);
    assertEquals(new ResourcePolicyResponse("{2}", second), get(ARN));
    String third = put("{1}", null);
    assertEquals(1, Long.compare(Long.parseLong(third), Long.parseLong(second)));
  }

  @Test
  void anotherRevisionIsNotFound() {
    String first = put("{1}", PolicyChange.NO_POLICY);
    String second = put("{2}", null);
    ApiException stale = error(() -> put("{3}", first));
    assertEquals(ErrorCode.POLICY_NOT_FOUND, stale.code());
    assertEquals(
        NOT_FOUND
            + "Requested update for policy with revision id "
            + first
            + ", but the policy associated to target table tab has revision id "
            + second
            + ".",
        stale.text());
    assertEquals(
        NOT_FOUND
            + "Requested policy update expecting none to be present for table tab, but a policy"
            + " exists with revision id "
            + second
            + ".",
        error(() -> put("{3}", PolicyChange.NO_POLICY)).text());
    assertEquals(ErrorCode.POLICY_NOT_FOUND, error(() -> delete(first)).code());
    assertEquals("{2}", get(ARN).document());
  }

  @Test
  void whatIsDeletedIsNotFound() {
    assertNull(delete(null));
    assertEquals(
        NOT_FOUND
            + "Requested update for policy with revision id 7, but table tab has no associated"
            + " policy.",
        error(() -> delete("7")).text());
    String put = put("{1}", null);
    assertEquals(put, delete(put));
    ApiException gone = error(() -> get(ARN));
    assertEquals(ErrorCode.POLICY_NOT_FOUND, gone.code());
    assertEquals(NOT_FOUND + ARN, gone.text());
    assertEquals(
        1, Long.compare(Long.parseLong(delete(null)), Long.parseLong(put)), "the deletion's own");
    put("{1}", PolicyChange.NO_POLICY);
  }

  @Test
  void onlyTablesHavePolicies() {
    String invalid = "One or more parameter values were invalid: ";
    assertEquals(
        "Requested resource not found: Table: tabx not found", error(() -> get(ARN + "x")).text());
    assertEquals(
        "Requested resource not found: Stream: 2000-01-01T00:00:00.000 not found for Table: tab",
        error(() -> get(ARN + "/stream/2000-01-01T00:00:00.000")).text());
    assertEquals(
        "This action is only supported by accounts that match the resource owner’s account.",
        error(() -> get(ARN.replace("000000000000", "123456789012"))).text());
    String elsewhere = ARN.replace("us-east-1", "eu-west-1");
    assertEquals(
        invalid + "Invalid resource Arn: " + elsewhere, error(() -> get(elsewhere)).text());
  }

  @Test
  void largePoliciesAreRefused() {
    GivenPolicy large = new GivenPolicy("{}", 20_481, "not looked at");
    assertEquals(
        "One or more parameter values were invalid: Maximum policy size of 20480 bytes exceeded",
        error(() -> large.require()).text());
  }
}
