package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.RECORDED;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Fixture;
import io.partita.conformance.suite.Scene;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** UpdateItem: what each clause does, what comes back, what is refused. */
final class UpdateItemTest extends ConformanceSuite {
  private static final Pattern NAME = Pattern.compile("#[A-Za-z0-9_]+");
  private static final Pattern VALUE = Pattern.compile(":[A-Za-z0-9_]+");

  /** What is there before, but for the key. */
  private static final String BEFORE =
      """
      'n': {'N': '5'}, 's': {'S': 'x'}, 'z': {'NULL': true},
      'l': {'L': [{'N': '0'}, {'N': '1'}, {'N': '2'}, {'N': '3'}]},
      'm': {'M': {'k': {'S': 'v'}, 'i': {'M': {'j': {'N': '1'}}}}},
      'ss': {'SS': ['a', 'b']}, 'ns': {'NS': ['1', '2']}, 'bs': {'BS': ['AQ==']}
      """;

  private static final Map<String, String> VALUES = values();

  private static Map<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < 10; i++) {
      values.put(":" + i, "{'N':'" + i + "'}");
    }
    values.put(":s", "{'S':'new'}");
    values.put(":l", "{'L':[{'S':'p'},{'S':'q'}]}");
    values.put(":m", "{'M':{'o':{'S':'p'}}}");
    values.put(":none", "{'L':[]}");
    values.put(":ssb", "{'SS':['b','c']}");
    values.put(":ssab", "{'SS':['a','b']}");
    values.put(":ns", "{'NS':['2','3']}");
    values.put(":bs", "{'BS':['Ag==']}");
    return values;
  }

  /** Expression, what UPDATED_NEW gives. */
  private static final String UPDATED_NEW =
      """
      SET n = :1                              | {'n':{'N':'1'}}
      SET w = :s                              | {'w':{'S':'new'}}
      set n = n + :2                          | {'n':{'N':'7'}}
      SET n = n - :7                          | {'n':{'N':'-2'}}
      SET n = :7 - n                          | {'n':{'N':'2'}}
      SET n = (n + :2)                        | {'n':{'N':'7'}}
      SET w = n                               | {'w':{'N':'5'}}
      SET w = if_not_exists(w, :1)            | {'w':{'N':'1'}}
      SET n = if_not_exists(n, :1)            | {'n':{'N':'5'}}
      SET n = if_not_exists(w, :0) + :1       | {'n':{'N':'1'}}
      SET n = if_not_exists(w, n) + :1        | {'n':{'N':'6'}}
      SET w = if_not_exists(w, if_not_exists(x, :3)) | {'w':{'N':'3'}}
      SET w = list_append(l, :l)              | {'w':{'L':[{'N':'0'},{'N':'1'},{'N':'2'},{'N':'3'},{'S':'p'},{'S':'q'}]}}
      SET w = list_append(:l, :none)          | {'w':{'L':[{'S':'p'},{'S':'q'}]}}
      SET w = list_append(if_not_exists(w, :none), :l) | {'w':{'L':[{'S':'p'},{'S':'q'}]}}
      SET m.k = :s                            | {'m':{'M':{'k':{'S':'new'}}}}
      SET m.w = :s                            | {'m':{'M':{'w':{'S':'new'}}}}
      SET m.i.j = m.i.j + :1                  | {'m':{'M':{'i':{'M':{'j':{'N':'2'}}}}}}
      SET l[1] = :s                           | {'l':{'L':[{'S':'new'}]}}
      SET l[4] = :s                           | {'l':{'L':[{'S':'new'}]}}
      SET n = :1, s = :s                      | {'n':{'N':'1'},'s':{'S':'new'}}
      SET #w = :s                             | {'w':{'S':'new'}}
      ADD n :3                                | {'n':{'N':'8'}}
      ADD w :3                                | {'w':{'N':'3'}}
      ADD ss :ssb                             | {'ss':{'SS':['a','b','c']}}
      ADD ns :ns                              | {'ns':{'NS':['1','2','3']}}
      ADD bs :bs                              | {'bs':{'BS':['AQ==','Ag==']}}
      ADD w :ssb                              | {'w':{'SS':['b','c']}}
      ADD m.i.j :1                            | {'m':{'M':{'i':{'M':{'j':{'N':'2'}}}}}}
      DELETE ss :ssb                          | {'ss':{'SS':['a']}}
      SET n = :1 ADD w :2                     | {'n':{'N':'1'},'w':{'N':'2'}}
      ADD w :2 SET n = :1                     | {'n':{'N':'1'},'w':{'N':'2'}}
      """;

  /** Expression, the attributes that differ afterwards; null for one that is gone. */
  private static final String AFTERWARDS =
      """
      REMOVE n                                | 'n':null
      REMOVE w                                |
      REMOVE n, s                             | 'n':null,'s':null
      REMOVE m.k                              | 'm':{'M':{'i':{'M':{'j':{'N':'1'}}}}}
      REMOVE m.i.j                            | 'm':{'M':{'k':{'S':'v'},'i':{'M':{}}}}
      REMOVE l[0]                             | 'l':{'L':[{'N':'1'},{'N':'2'},{'N':'3'}]}
      REMOVE l[0], l[2]                       | 'l':{'L':[{'N':'1'},{'N':'3'}]}
      REMOVE l[2], l[0], l[1]                 | 'l':{'L':[{'N':'3'}]}
      REMOVE l[9]                             |
      REMOVE l[0] SET l[1] = :s               | 'l':{'L':[{'S':'new'},{'N':'2'},{'N':'3'}]}
      SET l[7] = :s                           | 'l':{'L':[{'N':'0'},{'N':'1'},{'N':'2'},{'N':'3'},{'S':'new'}]}
      SET l[9] = :s, l[7] = :1                | 'l':{'L':[{'N':'0'},{'N':'1'},{'N':'2'},{'N':'3'},{'N':'1'},{'S':'new'}]}
      SET n = l[0], s = n                     | 'n':{'N':'0'},'s':{'N':'5'}
      SET l[0] = l[1], l[1] = l[0]            | 'l':{'L':[{'N':'1'},{'N':'0'},{'N':'2'},{'N':'3'}]}
      DELETE ss :ssab                         | 'ss':null
      DELETE w :ssab                          |
      SET w = m REMOVE m                      | 'm':null,'w':{'M':{'k':{'S':'v'},'i':{'M':{'j':{'N':'1'}}}}}
      SET m = :m                              | 'm':{'M':{'o':{'S':'p'}}}
      """;

  private static final String REFUSED =
      """
      SET w = x                               | The provided expression refers to an attribute that does not exist in the item
      SET w = x + :1                          | The provided expression refers to an attribute that does not exist in the item
      SET w = list_append(x, :l)              | The provided expression refers to an attribute that does not exist in the item
      SET w = m.x                             | The provided expression refers to an attribute that does not exist in the item
      SET w = l[9]                            | The provided expression refers to an attribute that does not exist in the item
      SET n = s + :1                          | An operand in the update expression has an incorrect data type
      SET n = n + s                           | An operand in the update expression has an incorrect data type
      SET l = list_append(l, s)               | An operand in the update expression has an incorrect data type
      ADD s :1                                | An operand in the update expression has an incorrect data type
      ADD ss :ns                              | An operand in the update expression has an incorrect data type
      ADD ns :1                               | An operand in the update expression has an incorrect data type
      ADD m :1                                | An operand in the update expression has an incorrect data type
      DELETE ss :ns                           | An operand in the update expression has an incorrect data type
      DELETE n :ns                            | An operand in the update expression has an incorrect data type
      SET x.y = :1                            | The document path provided in the update expression is invalid for update
      SET s.y = :1                            | The document path provided in the update expression is invalid for update
      SET m[0] = :1                           | The document path provided in the update expression is invalid for update
      SET l.y = :1                            | The document path provided in the update expression is invalid for update
      SET m.x.y = :1                          | The document path provided in the update expression is invalid for update
      REMOVE x.y                              | The document path provided in the update expression is invalid for update
      REMOVE s.y                              | The document path provided in the update expression is invalid for update
      REMOVE m[0]                             | The document path provided in the update expression is invalid for update
      ADD x.y :1                              | The document path provided in the update expression is invalid for update
      SET a = :s                              | One or more parameter values were invalid: Cannot update attribute a. This attribute is part of the key
      REMOVE a                                | One or more parameter values were invalid: Cannot update attribute a. This attribute is part of the key
      ADD a.b :1                              | One or more parameter values were invalid: Cannot update attribute a. This attribute is part of the key
      DELETE a :ns                            | One or more parameter values were invalid: Cannot update attribute a. This attribute is part of the key
      """;

  @Override
  protected void write(Expectations expect) {
    expect.from(DOCUMENTATION, "Developer guide, Update expressions");
    for (String row : UPDATED_NEW.strip().split("\n")) {
      String[] cells = row.split(" \\| ", 2);
      String expression = cells[0].strip();
      expect.holds(
          "new " + expression,
          scene -> {
            scene.put(Fixture.HASH, "{'a':{'S':'$key'}," + BEFORE + "}");
            scene.expect(
                "UpdateItem",
                update(expression, ",'ReturnValues':'UPDATED_NEW'"),
                "{'Attributes':" + cells[1].strip() + "}");
          });
    }
    for (String row : AFTERWARDS.strip().split("\n")) {
      String[] cells = row.split(" \\|", 2);
      String expression = cells[0].strip();
      expect.holds("after " + expression, scene -> afterwards(scene, expression, cells[1].strip()));
    }
    expect.from(RECORDED, "dynalite test/updateItem.js");
    for (String row : REFUSED.strip().split("\n")) {
      String[] cells = row.split(" \\| ", 2);
      String expression = cells[0].strip();
      expect.holds(
          "refused " + expression,
          scene -> {
            scene.put(Fixture.HASH, "{'a':{'S':'$key'}," + BEFORE + "}");
            scene.expectError(
                "UpdateItem", update(expression, ""), "ValidationException", cells[1].strip());
            afterwards(scene, "", "");
          });
    }
    missingItems(expect);
    returnValues(expect);
  }

  private static String update(String expression, String rest) {
    String values =
        VALUE
            .matcher(expression)
            .results()
            .map(match -> match.group())
            .distinct()
            .map(name -> "'" + name + "':" + VALUES.get(name))
            .collect(Collectors.joining(","));
    boolean named = NAME.matcher(expression).find();
    return "{'TableName':'$hash','Key':{'a':{'S':'$key'}}"
        + (expression.isEmpty() ? "" : ",'UpdateExpression':'" + expression + "'")
        + (named ? ",'ExpressionAttributeNames':{'#w':'w'}" : "")
        + (values.isEmpty() ? "" : ",'ExpressionAttributeValues':{" + values + "}")
        + rest
        + "}";
  }

  private static void afterwards(Scene scene, String expression, String changes) {
    if (!expression.isEmpty()) {
      scene.put(Fixture.HASH, "{'a':{'S':'$key'}," + BEFORE + "}");
      scene.expect("UpdateItem", update(expression, ""), "{}");
    }
    var expected =
        new LinkedHashMap<>(
            io.partita.conformance.wire.Json.parse(scene.json("{'a':{'S':'$key'}," + BEFORE + "}"))
                .asObject());
    io.partita.conformance.wire.Json.parse(scene.json("{" + changes + "}"))
        .asObject()
        .forEach((name, value) -> {
          if (value.isNull()) {
            expected.remove(name);
          } else {
            expected.put(name, value);
          }
        });
    String text =
        expected.entrySet().stream()
            .map(e -> "'" + e.getKey() + "':" + e.getValue())
            .collect(Collectors.joining(",", "{'Item':{", "}}"));
    scene.expect(
        "GetItem", "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}", text);
  }

  private static void missingItems(Expectations expect) {
    String get = "{'TableName':'$hash','ConsistentRead':true,'Key':{'a':{'S':'$key'}}}";
    expect
        .from(
            RECORDED,
            "dynalite test/updateItem.js; for what creates nothing: others' observations of AWS")
        .holds(
            "creates-with-key-alone",
            scene -> {
              scene.expect("UpdateItem", "{'TableName':'$hash','Key':{'a':{'S':'$key'}}}", "{}");
              scene.expect("GetItem", get, "{'Item':{'a':{'S':'$key'}}}");
            })
        .holds(
            "creates-with-set",
            scene -> {
              scene.expect(
                  "UpdateItem",
                  update("SET w = :s", ",'ReturnValues':'ALL_NEW'"),
                  "{'Attributes':{'a':{'S':'$key'},'w':{'S':'new'}}}");
              scene.expect("GetItem", get, "{'Item':{'a':{'S':'$key'},'w':{'S':'new'}}}");
            })
        .holds(
            "creates-with-add",
            scene ->
                scene.expect(
                    "UpdateItem",
                    update("ADD w :3", ",'ReturnValues':'ALL_NEW'"),
                    "{'Attributes':{'a':{'S':'$key'},'w':{'N':'3'}}}"))
        .holds(
            "remove-creates-nothing",
            scene -> {
              scene.expect("UpdateItem", update("REMOVE w", ",'ReturnValues':'ALL_NEW'"), "{}");
              scene.expect("GetItem", get, "{}");
            })
        .holds(
            "delete-creates-nothing",
            scene -> {
              scene.expect("UpdateItem", update("DELETE w :ssab", ""), "{}");
              scene.expect("GetItem", get, "{}");
            })
        .holds(
            "remove-below-missing-item-is-ignored",
            scene -> {
              scene.expect("UpdateItem", update("REMOVE x.y", ""), "{}");
              scene.expect("GetItem", get, "{}");
            })
        .holds(
            "condition-sees-old-item",
            scene -> {
              scene.put(Fixture.HASH, "{'a':{'S':'$key'},'n':{'N':'1'}}");
              scene.expect(
                  "UpdateItem",
                  update("SET n = :2", ",'ConditionExpression':'n < :2','ReturnValues':'ALL_NEW'"),
                  "{'Attributes':{'a':{'S':'$key'},'n':{'N':'2'}}}");
              scene.expectError(
                  "UpdateItem",
                  update("SET n = :2", ",'ConditionExpression':'n < :2'"),
                  "ConditionalCheckFailedException");
            });
    String[] keys = {
      "{}", "{'b':{'S':'a'}}", "{'a':{'S':'a'},'b':{'S':'a'}}", "{'a':{'B':'abcd'}}",
          "{'a':{'N':'1'}}",
      "{'a':{'BOOL':true}}", "{'a':{'NULL':true}}", "{'a':{'SS':['a']}}", "{'a':{'M':{}}}",
          "{'a':{'L':[]}}"
    };
    expect.from(RECORDED, "dynalite test/{get,update,delete}Item.js");
    for (String key : keys) {
      for (String operation : new String[] {"UpdateItem", "GetItem", "DeleteItem"}) {
        expect.invalid(
            operation + "-key " + key,
            operation,
            "{'TableName':'$hash','Key':" + key + "}",
            "The provided key element does not match the schema");
      }
    }
  }

  private static void returnValues(Expectations expect) {
    String before =
        "{'a':{'S':'$key'},'n':{'N':'1'},'s':{'S':'x'},'m':{'M':{'k':{'S':'v'},'o':{'S':'p'}}}}";
    String[][] rows = {
      {"NONE", "SET n = :2", "{}"},
      {"ALL_OLD", "SET n = :2", "{'Attributes':" + before + "}"},
      {"ALL_NEW", "SET n = :2", "{'Attributes':" + before.replace("'1'", "'2'") + "}"},
      {"UPDATED_OLD", "SET n = :2", "{'Attributes':{'n':{'N':'1'}}}"},
      {"UPDATED_NEW", "SET n = :2", "{'Attributes':{'n':{'N':'2'}}}"},
      {"UPDATED_OLD", "SET w = :2", "{}"},
      {"UPDATED_OLD", "SET w = :2, n = :3", "{'Attributes':{'n':{'N':'1'}}}"},
      {"UPDATED_NEW", "REMOVE n", "{}"},
      {"UPDATED_OLD", "REMOVE n", "{'Attributes':{'n':{'N':'1'}}}"},
      {"UPDATED_OLD", "SET m.k = :s", "{'Attributes':{'m':{'M':{'k':{'S':'v'}}}}}"},
      {"UPDATED_NEW", "SET m.k = :s", "{'Attributes':{'m':{'M':{'k':{'S':'new'}}}}}"},
      {"UPDATED_OLD", "REMOVE m.k", "{'Attributes':{'m':{'M':{'k':{'S':'v'}}}}}"},
      {"ALL_NEW", "REMOVE n, s, m", "{'Attributes':{'a':{'S':'$key'}}}"}
    };
    expect.from(DOCUMENTATION, "UpdateItem, ReturnValues; others' observations of AWS");
    for (String[] row : rows) {
      expect.holds(
          "returns-" + row[0] + " " + row[1],
          scene -> {
            scene.put(Fixture.HASH, before);
            scene.expect("UpdateItem", update(row[1], ",'ReturnValues':'" + row[0] + "'"), row[2]);
          });
    }
    for (String missing : new String[] {"ALL_OLD", "UPDATED_OLD"}) {
      expect.holds(
          "returns-" + missing + "-of-nothing",
          scene ->
              scene.expect(
                  "UpdateItem", update("SET n = :2", ",'ReturnValues':'" + missing + "'"), "{}"));
    }
  }
}
