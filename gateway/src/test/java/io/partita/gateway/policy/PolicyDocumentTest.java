package io.partita.gateway.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.partita.core.operation.GivenPolicy;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {
  private static final String INVALID =
      "One or more parameter values were invalid: Invalid policy document: ";
  private static final String STATEMENT =
      "{'Sid':'read','Effect':'Allow','Principal':{'AWS':'arn:aws:iam::123456789012:root'},"
          + "'Action':'dynamodb:GetItem','Resource':'*'}";
  private static final String CANONICAL =
      "{'Version':'2012-10-17','Statement':[" + STATEMENT + "]}";

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static void reads(String text, String canonical) {
    GivenPolicy policy = PolicyDocument.read(json(text));
    assertNull(policy.fault());
    assertEquals(json(canonical), policy.document());
  }

  private static void refuses(String text, String fault) {
    assertEquals(fault, PolicyDocument.read(json(text)).fault(), text);
  }

  private static String with(String statement) {
    return "{'Version':'2012-10-17','Statement':[" + statement + "]}";
  }

  @Test
  void differentTextsOfOnePolicyAreTheSame() {
    reads(CANONICAL, CANONICAL);
    reads(CANONICAL.replace(",", " ,\n "), CANONICAL);
    reads(
        "{'Statement':{'Resource':['*'],'Action':['dynamodb:GetItem'],"
            + "'Principal':{'AWS':['123456789012','arn:aws:iam::123456789012:root']},"
            + "'Effect':'allow','Sid':'read'},'Version':'2012-10-17'}",
        CANONICAL);
  }

  @Test
  void aPolicyWithoutAVersionIsOld() {
    reads("{'Statement':[" + STATEMENT + "]}", CANONICAL.replace("2012-10-17", "2008-10-17"));
  }

  @Test
  void conditionsAndLongListsStay() {
    String statement =
        "{'Effect':'Deny','Principal':'*','Action':['dynamodb:PutItem','dynamodb:*'],"
            + "'Resource':['a','b'],'Condition':{'Bool':{'aws:SecureTransport':['false']}}}";
    reads(with(statement), with(statement));
  }

  @Test
  void sizeIsThatOfTheText() {
    String padded = json(CANONICAL) + " ".repeat(100);
    assertEquals(padded.length(), PolicyDocument.read(padded).sizeBytes());
  }

  @Test
  void whatIsNoPolicy() {
    refuses("", INVALID + "This policy contains invalid Json");
    refuses("{not json", INVALID + "This policy contains invalid Json");
    refuses("[]", INVALID + "This policy contains invalid Json");
    refuses(CANONICAL + "{}", INVALID + "This policy contains invalid Json");
    refuses("[".repeat(5000), INVALID + "This policy contains invalid Json");
    refuses("null", INVALID + "This text appears not to be a policy");
    refuses("{}", INVALID + "Syntax error at position (1,3)");
    refuses("{'Statement':[]}", INVALID + "Could not parse the policy: Statement is empty!");
  }

  @Test
  void whatIsNoStatement() {
    refuses(with("{}"), INVALID + "Missing required field Effect");
    refuses(
        with(STATEMENT.replace(",'Resource':'*'", "")),
        INVALID + "Missing required field Resource");
    refuses(
        with(STATEMENT + "," + STATEMENT),
        INVALID + "The Statement Ids in the policy are not unique");
    refuses(
        with(STATEMENT.replace("dynamodb:GetItem", "dynamodb:GetRecords")),
        INVALID + "The following action names are invalid: \"dynamodb:GetRecords\"");
    refuses(
        with(STATEMENT.replace("{'AWS':'arn:aws:iam::123456789012:root'}", "'*'")),
        "Resource-based policy grants unbounded access in one or more elements. Please revise the"
            + " policy to ensure least-privilege form of access");
    refuses(
        with(STATEMENT.replace("{'AWS':'arn:aws:iam::123456789012:root'}", "'123456789012'")),
        INVALID + "Syntax error at position (1,1)");
  }
}
