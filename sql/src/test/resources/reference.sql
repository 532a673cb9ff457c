-- One query a line, that H2 understands as well.
SELECT "id", "name" FROM "customers" ORDER BY "name" DESC LIMIT 4 OFFSET 2
SELECT DISTINCT "city" FROM "customers"
SELECT "city", COUNT(*) FROM "customers" GROUP BY "city"
SELECT COUNT("city"), COUNT(DISTINCT "city"), MIN("age"), MAX("age"), AVG("age"), SUM("age") FROM "customers"
SELECT c."name", o."number" FROM "customers" c, "orders" o WHERE c."id" = o."customer" AND o."number" < 20 ORDER BY o."number"
SELECT c."name", o."number" FROM "customers" c RIGHT JOIN "orders" o ON c."id" = o."customer" AND o."total" > 5
SELECT a."number", b."number" FROM "orders" a CROSS JOIN "orders" b WHERE a."number" < 3 AND b."number" > 57
SELECT a."number", b."number" FROM "orders" a JOIN "orders" b ON a."customer" = b."customer" AND a."number" < b."number" WHERE a."number" < 5
SELECT "number" FROM "orders" WHERE "total" > (SELECT AVG("total") FROM "orders")
SELECT c."name", (SELECT COUNT(*) FROM "orders" o WHERE o."customer" = c."id") FROM "customers" c
SELECT "name" FROM "customers" WHERE "id" NOT IN (SELECT "customer" FROM "orders" WHERE "total" > 5)
SELECT "id" FROM "customers" UNION SELECT "customer" FROM "orders"
SELECT "id" FROM "customers" UNION ALL SELECT "customer" FROM "orders"
SELECT "customer" FROM "orders" INTERSECT SELECT "id" FROM "customers"
SELECT "customer" FROM "orders" EXCEPT SELECT "id" FROM "customers"
WITH "big" AS (SELECT * FROM "orders" WHERE "total" > 8) SELECT "customer", COUNT(*) FROM "big" GROUP BY "customer"
SELECT "number", ROW_NUMBER() OVER (PARTITION BY "status" ORDER BY "number") FROM "orders" WHERE "number" < 20
SELECT "number", SUM("total") OVER (ORDER BY "number") FROM "orders" WHERE "customer" = 'c1'
SELECT "number", RANK() OVER (ORDER BY "total" DESC), LAG("number") OVER (ORDER BY "number") FROM "orders" WHERE "number" < 15
SELECT CASE WHEN "total" > 5 THEN 'big' WHEN "total" > 2 THEN 'middle' ELSE 'small' END, COUNT(*) FROM "orders" GROUP BY CASE WHEN "total" > 5 THEN 'big' WHEN "total" > 2 THEN 'middle' ELSE 'small' END
SELECT COALESCE("status", 'none'), NULLIF("customer", 'c1') FROM "orders" WHERE "number" < 14
SELECT UPPER("name"), LOWER("name"), CHAR_LENGTH("name"), SUBSTRING("name" FROM 6), TRIM("name"), "name" || '!' FROM "customers"
SELECT ABS("total" - 5), FLOOR("total"), CEIL("total"), ROUND("total", 0), MOD("number", 7) FROM "orders"
SELECT CAST("age" AS VARCHAR), CAST("age" AS INTEGER) + 1, CAST("total" AS DOUBLE) FROM "customers" JOIN "orders" ON "id" = "customer" WHERE "number" < 10
SELECT "total" + 1, "total" - 0.05, "total" * 3, "total" / 4, "total" / 3 FROM "orders"
SELECT CAST("day" AS DATE), EXTRACT(DAY FROM CAST("day" AS DATE)) FROM "orders" WHERE "number" < 5
SELECT "number" FROM "orders" WHERE CAST("day" AS DATE) > DATE '2026-11-25'
SELECT "number" FROM "orders" WHERE "status" IS NULL ORDER BY "number" FETCH FIRST 3 ROWS ONLY
SELECT "status", "total" FROM "orders" WHERE "customer" = 'c2' ORDER BY "total" DESC
SELECT "customer", "total" FROM "orders" WHERE "status" = 'paid' AND "total" >= 2.5 AND "total" < 7.25 ORDER BY "total", "number"
SELECT "number" FROM "orders" WHERE "total" > 1.25 AND "total" < 3.75
SELECT "age" FROM "customers" WHERE "age" > 25.5
SELECT "status", SUM("total") FILTER (WHERE "number" > 30) FROM "orders" GROUP BY "status"
SELECT x."city", x."n" FROM (SELECT "city", COUNT(*) AS "n" FROM "customers" GROUP BY "city") x WHERE x."n" > 2
SELECT 1 AS "a", 'x' AS "b"
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t("n", "s") WHERE "n" > 1
SELECT "name" FROM "customers" WHERE "name" LIKE '%3' OR "name" LIKE 'Name _' AND "age" BETWEEN 22 AND 24
SELECT "number" FROM "orders" WHERE "customer" = 'c1' AND "number" > 5 AND "number" > 20 AND "number" < 40 AND "number" <> 25
SELECT "number" FROM "orders" WHERE "customer" = 'c1' AND "customer" = 'c2'
SELECT "number" FROM "orders" WHERE "customer" IN ('c1', 'c2') AND "number" IN (1, 2, 13, 14, 99)
SELECT "number" FROM "orders" WHERE "customer" = '' OR "number" = 3
SELECT COUNT(*) FROM "orders" WHERE "customer" = 'c3' AND "number" = 3
SELECT "number" FROM "orders" WHERE "customer" = 'c1' ORDER BY "total" LIMIT 2
SELECT MAX("number") FROM "orders" WHERE "customer" = 'nobody'
