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

## left join by key
SELECT o.number, c.name FROM orders o LEFT JOIN customers c ON o.customer = c.id WHERE o.customer IN ('c1', 'c11') AND o.number < 30 ORDER BY o.number
-- plan
LookupJoinRel(kind=[LEFT], source=[customers], access=[GetItem[[$0]]]
-- rows
1|Name 1
11|null
13|Name 1
23|null
25|Name 1

## join by partition key
SELECT c.name, o.number FROM customers c JOIN orders o ON c.id = o.customer WHERE c.id IN ('c1', 'c2') AND o.number > 30 ORDER BY o.number
-- plan
-- rows
Name 1|37
Name 2|38
Name 1|49
Name 2|50

## semi join
SELECT name FROM customers WHERE id IN (SELECT customer FROM orders WHERE total > 9.5) ORDER BY name
-- rows
Name 3
Name 6
Name 8

## items by an index that lacks attributes
SELECT * FROM products WHERE maker = 'm7' AND price > 30 ORDER BY id
-- plan
TableReadRel(source=[products/by_maker], access=[Query[['m7']], fetch items where [maker = 'm7', price > 30]
-- rows
57|m7|171
107|m7|321
157|m7|471

## a small table is scanned
SELECT * FROM customers WHERE city = 'Berlin' AND age > 25 ORDER BY id
-- plan
TableReadRel(source=[customers], access=[Scan, filter [city = 'Berlin', age > 25]]
-- rows
c6|Berlin|{"street":"Street 6","zip":1006}|26|Name 6|false
c9|Berlin|{"street":"Street 9","zip":1009}|29|Name 9|false
