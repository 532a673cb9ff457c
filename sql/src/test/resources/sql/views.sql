## a view is made
CREATE VIEW paid AS SELECT customer, number, total FROM orders WHERE status = 'paid'
-- rows

## and read
SELECT COUNT(*), SUM(total) FROM paid
-- rows
17|75.6

## conditions go into it
SELECT number FROM paid WHERE customer = 'c1' ORDER BY number
-- plan
Query[['c1']]
-- rows
1
25
37
49

## views of views
CREATE VIEW big AS SELECT p.customer, p.total * 2 AS twice FROM paid p WHERE p.total > 8
-- rows

## are read
SELECT * FROM big ORDER BY twice DESC LIMIT 1
-- rows
c4|18.4

## a view can't be part of itself
CREATE OR REPLACE VIEW paid AS SELECT customer, twice AS number, twice AS total FROM big
-- error
42P16 The view paid would read itself

## and goes
DROP VIEW big
-- rows

## then it can't be read
SELECT * FROM big
-- error
42S02 line 1, column 15: Object 'big' not found
