## members and elements
SELECT address.street, c.address.zip, address['zip'] + 1 FROM customers c WHERE id = 'c1'
-- rows
Street 1|1001|1002

## elements count from 0
SELECT tags[0], tags[1], tags[2] FROM orders WHERE customer = 'c1' AND number = 13
-- rows
t1|13|null

## conditions on members
SELECT id FROM customers WHERE address.zip > 1007 AND address.street <> 'Street 9'
-- rows
c8

## order by member
SELECT id FROM customers WHERE id IN ('c1', 'c2') ORDER BY address.zip DESC
-- rows
c2
c1

## whole documents are JSON
SELECT address, tags FROM customers JOIN orders ON id = customer WHERE id = 'c1' AND number = 1
-- rows
{"street":"Street 1","zip":1001}|["t1",1]

## PartiQL's functions
SELECT contains(day, '-1'), size(tags), begins_with(day, '2026'), attribute_type(tags, 'L') FROM orders WHERE customer = 'c1' AND number = 1
-- rows
true|2|true|true

## begins_with is pushed down
SELECT number FROM orders WHERE begins_with(day, '2026-11-29') ORDER BY number
-- plan
TableReadRel(source=[orders], access=[Scan, filter [day BEGINS WITH '2026-11-29']]
-- rows
19
39
59

## missing
SELECT COUNT(*) FROM customers WHERE city IS MISSING
-- rows
2

## mixed types are texts
SELECT note FROM orders WHERE number IN (3, 4) ORDER BY number
-- rows
n3
4

## groups by a member
SELECT tags[0], COUNT(*) FROM orders GROUP BY tags[0] ORDER BY 1
-- rows
t0|30
t1|30
