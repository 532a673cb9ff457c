package io.partita.sql.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.calcite.sql.dialect.AnsiSqlDialect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
  /** What is parsed, as its node writes itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "INSERT INTO \"Music\" VALUE {'a': 1, 'b': [?, {'c': <<1, 2>>}], 'd': null, 'e': true}"
            + " | INSERT INTO `Music` VALUE {'a': 1, 'b': [?, {'c': <<1, 2>>}], 'd': NULL, 'e': TRUE}",
        "INSERT INTO \"Music\" value ? | INSERT INTO `Music` VALUE ?",
        "INSERT INTO t VALUE {'x': -1.5, 'm': {}, 'l': []} | INSERT INTO `t` VALUE {'x': -1.5, 'm': {}, 'l': []}",
        "UPDATE t SET a.b[0] = ? SET c = c + 1 REMOVE d WHERE pk = 'x' RETURNING ALL OLD *"
            + " | UPDATE `t` SET `a`.`b`[0] = ? SET `c` = `c` + 1 REMOVE `d` WHERE `pk` = 'x' RETURNING ALL OLD *",
        "UPDATE t SET a = 1, b = {'c': ?} WHERE year = 1 AND title = 'x' RETURNING MODIFIED NEW *"
            + " | UPDATE `t` SET `a` = 1 SET `b` = {'c': ?} WHERE `year` = 1 AND `title` = 'x' RETURNING MODIFIED NEW *",
        "DELETE FROM \"t\" WHERE pk = ? and attribute_type(\"a\", 'S') RETURNING ALL OLD *"
            + " | DELETE FROM `t` WHERE `pk` = ? AND `attribute_type`(`a`, 'S') RETURNING ALL OLD *",
        "EXISTS(SELECT * FROM t WHERE a = 1 AND b IS NOT MISSING)"
            + " | EXISTS(SELECT * FROM `t` WHERE `a` = 1 AND `b` IS NOT MISSING)",
        "SELECT a.b[0].c, d['e'] FROM \"t\".\"i\" WHERE contains(a, 'x') OR NOT begins_with(b, 'y') AND size(c) > 3"
            + " | SELECT `a`.`b`[0].`c`, `d`['e'] FROM `t`.`i` WHERE `contains`(`a`, 'x') OR NOT `begins_with`(`b`, 'y') AND `size`(`c`) > 3",
        "SELECT * FROM t WHERE a = [1, 2] AND b IN [1, 2] | SELECT * FROM `t` WHERE `a` = ([1, 2]) AND `b` IN (1, 2)",
        "SELECT * FROM t WHERE tags = <<'a', 'b'>> | SELECT * FROM `t` WHERE `tags` = (<<'a', 'b'>>)",
        "SELECT year, value, name, \"order\" FROM t -- done | SELECT `year`, `value`, `name`, `order` FROM `t`",
        "CREATE INDEX i ON t (a, b) INCLUDE (c, d) | CREATE INDEX `i` ON `t`((`a`), (`b`)) INCLUDE (`c`, `d`)",
        "DROP INDEX IF EXISTS i ON t | DROP INDEX IF EXISTS `i` ON `t`",
        "ANALYZE TABLE t | ANALYZE TABLE `t`",
        "ALTER TABLE t ADD COLUMN c DECIMAL(10, 2) | ALTER TABLE `t` ADD COLUMN `c` DECIMAL(10, 2)",
        "ALTER TABLE t DROP COLUMN c | ALTER TABLE `t` DROP COLUMN `c`",
        "CREATE TABLE IF NOT EXISTS t (pk VARCHAR, sk DECIMAL, PRIMARY KEY (pk, sk))"
            + " | CREATE TABLE IF NOT EXISTS `t` (`pk` VARCHAR, `sk` DECIMAL, PRIMARY KEY (`pk`, `sk`))",
      })
  void writesWhatItReads(String text, String written) throws SqlParseException {
    String again =
        SqlText.statement(text)
            .toSqlString(c -> c.withDialect(AnsiSqlDialect.DEFAULT).withAlwaysUseParentheses(false))
            .getSql();
    assertEquals(written.replaceAll("\\s+", ""), again.replaceAll("\\s+", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUE {'a': }",
        "UPDATE t WHERE a = 1",
        "UPDATE t SET a = 1 RETURNING ALL",
        "SELECT * FROM t WHERE a = {b: 1}",
        "SELECT * FROM",
        "EXISTS(DELETE FROM t)",
      })
  void refusesWhatIsNoStatement(String text) {
    assertThrows(SqlParseException.class, () -> SqlText.statement(text));
  }
}
