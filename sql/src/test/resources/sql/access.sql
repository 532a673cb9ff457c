## item by key
SELECT total, status FROM orders WHERE number = 13 AND customer = 'c1'
-- plan
GetItem[['c1'], [13]]
-- rows
8.1|null

## count
SELECT COUNT(*) FROM orders
-- plan
count
-- rows
60

## partition
SELECT number, total FROM orders WHERE customer = 'c1' ORDER BY number
-- plan
Query[['c1']]
-- rows
1|3.7
13|8.1
25|2.5
37|6.9
49|1.3

## join
SELECT c.name, COUNT(*) AS n, SUM(o.total) AS s FROM customers c JOIN orders o ON o.customer = c.id WHERE c.age < 23 GROUP BY c.name ORDER BY c.name
-- rows
Name 0|5|24.0
Name 1|5|22.5
Name 2|5|21.0
