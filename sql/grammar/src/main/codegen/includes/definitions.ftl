<#-- Statements on tables, indexes and views. -->

/** CREATE TABLE [IF NOT EXISTS] t (pk VARCHAR, sk DECIMAL, PRIMARY KEY (pk, sk)). */
SqlCreate CreateTable(Span s, boolean replace) :
{
    final SqlIdentifier name;
    final boolean ifNotExists;
    final List<SqlNode> elements = new ArrayList<SqlNode>();
}
{
    <TABLE> ifNotExists = IfNotExists() name = CompoundIdentifier()
    <LPAREN> TableElement(elements) ( <COMMA> TableElement(elements) )* <RPAREN>
    {
        return SqlDdlNodes.createTable(
            s.end(this), replace, ifNotExists, name, new SqlNodeList(elements, s.pos()), null);
    }
}

boolean IfNotExists() :
{
}
{
    LOOKAHEAD({ "IF".equalsIgnoreCase(getToken(1).image) && getToken(2).kind == NOT })
    Identifier() <NOT> <EXISTS> { return true; }
|
    { return false; }
}

boolean IfExists() :
{
}
{
    LOOKAHEAD({ "IF".equalsIgnoreCase(getToken(1).image) && getToken(2).kind == EXISTS })
    Identifier() <EXISTS> { return true; }
|
    { return false; }
}

void TableElement(List<SqlNode> elements) :
{
    final Span s;
    final SqlIdentifier name;
    final SqlDataTypeSpec type;
    final SqlNodeList key;
}
{
    LOOKAHEAD(<PRIMARY> <KEY>)
    <PRIMARY> { s = span(); } <KEY> key = ParenthesizedSimpleIdentifierList()
    { elements.add(SqlDdlNodes.primary(s.end(this), null, key)); }
|
    name = SimpleIdentifier() { s = span(); } type = DataType() [ <NOT> <NULL> ]
    { elements.add(SqlDdlNodes.column(s.end(this), name, type.withNullable(true), null, ColumnStrategy.NULLABLE)); }
    [
        LOOKAHEAD(<PRIMARY> <KEY>)
        <PRIMARY> <KEY>
        { elements.add(SqlDdlNodes.primary(s.end(this), null, SqlNodeList.of(name))); }
    ]
}

/** CREATE [LOCAL] INDEX i ON t (partition, sort) [INCLUDE (a, b) | KEYS ONLY]. */
SqlCreate CreateIndex(Span s, boolean replace) :
{
    boolean local = false;
    final boolean ifNotExists;
    final SqlIdentifier name;
    final SqlIdentifier table;
    SqlNodeList partition;
    SqlNodeList sort = SqlNodeList.EMPTY;
    SqlIdentifier attribute;
    SqlNodeList included = null;
    boolean keysOnly = false;
}
{
    [ <LOCAL> { local = true; } ] <INDEX> ifNotExists = IfNotExists() name = SimpleIdentifier()
    <ON> table = CompoundTableIdentifier()
    <LPAREN> partition = IndexKeyPart() [ <COMMA> sort = IndexKeyPart() ] <RPAREN>
    [
        <INCLUDE> included = ParenthesizedSimpleIdentifierList()
    |
        <KEYS> <ONLY> { keysOnly = true; }
    ]
    {
        return new CreateIndex(
            s.end(this), replace, ifNotExists, local, name, table, partition, sort, included, keysOnly);
    }
}

/** One attribute, or several in parentheses. */
SqlNodeList IndexKeyPart() :
{
    final SqlIdentifier attribute;
    final SqlNodeList attributes;
}
{
    attribute = SimpleIdentifier() { return SqlNodeList.of(attribute); }
|
    attributes = ParenthesizedSimpleIdentifierList() { return attributes; }
}

SqlCreate CreateView(Span s, boolean replace) :
{
    final SqlIdentifier name;
    SqlNodeList columns = null;
    final SqlNode query;
}
{
    <VIEW> name = CompoundIdentifier()
    [ columns = ParenthesizedSimpleIdentifierList() ]
    <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    { return SqlDdlNodes.createView(s.end(this), replace, name, columns, query); }
}

/** DROP TABLE t, DROP VIEW v, DROP INDEX i ON t. */
SqlDrop DropObject(Span s, boolean replace) :
{
    final boolean ifExists;
    final SqlIdentifier name;
    final SqlIdentifier table;
}
{
    <TABLE> ifExists = IfExists() name = CompoundIdentifier()
    { return SqlDdlNodes.dropTable(s.end(this), ifExists, name); }
|
    <VIEW> ifExists = IfExists() name = CompoundIdentifier()
    { return SqlDdlNodes.dropView(s.end(this), ifExists, name); }
|
    <INDEX> ifExists = IfExists() name = SimpleIdentifier() <ON> table = CompoundTableIdentifier()
    { return new DropIndex(s.end(this), ifExists, name, table); }
}

/** ALTER TABLE t ADD COLUMN c type, ALTER COLUMN c SET DATA TYPE type, DROP COLUMN c: what SQL shows of it. */
SqlNode AlterTable() :
{
    final Span s;
    final SqlIdentifier table;
    final SqlIdentifier column;
    SqlDataTypeSpec type = null;
}
{
    <ALTER> { s = span(); } <TABLE> table = CompoundTableIdentifier()
    (
        <ADD> [ LOOKAHEAD(<COLUMN> SimpleIdentifier()) <COLUMN> ] column = SimpleIdentifier() type = DataType()
    |
        <ALTER> [ LOOKAHEAD(<COLUMN> SimpleIdentifier()) <COLUMN> ] column = SimpleIdentifier()
        <SET> <DATA> <TYPE> type = DataType()
    |
        <DROP> [ LOOKAHEAD(<COLUMN> SimpleIdentifier()) <COLUMN> ] column = SimpleIdentifier()
    )
    { return new DeclareColumn(s.end(this), table, column, type); }
}

/** ANALYZE TABLE t: looks at its items again for columns and statistics. */
SqlNode AnalyzeTable() :
{
    final Span s;
    final SqlIdentifier table;
}
{
    <ANALYZE> { s = span(); } <TABLE> table = CompoundTableIdentifier()
    { return new AnalyzeTable(s.end(this), table); }
}
