## full join
SELECT c.name, o.number FROM customers c FULL JOIN orders o ON c.id = o.customer AND o.total > 9.5 WHERE o.number IS NULL OR o.number < 4
-- set
Name 0|null
Name 1|null
Name 2|null
Name 4|null
Name 5|null
Name 7|null
Name 9|null
null|0
null|1
null|2
null|3

## grouping sets
SELECT status, COUNT(*) FROM orders GROUP BY GROUPING SETS ((status), ())
-- set
null|8
open|17
paid|17
sent|18
null|60


## unknown column
SELECT nothing FROM orders
-- error
42S22 line 1, column 8: Column 'nothing' not found in any table

## unknown table
SELECT * FROM nowhere
-- error
42S02 line 1, column 15: Object 'nowhere' not found

## no statement
SELECT FROM
-- error
42601 line 1, column 8: FROM is not expected here
