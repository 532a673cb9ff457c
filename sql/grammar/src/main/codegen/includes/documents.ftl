<#-- Literals and paths of documents, as PartiQL writes them. -->

/** A map, list or set: {'a': 1}, [1, 2], <<1, 2>>. */
SqlNode DocumentLiteral() :
{
    final SqlNode document;
}
{
    ( document = MapLiteral() | document = ListLiteral() | document = SetLiteral() )
    { return document; }
}

SqlNode MapLiteral() :
{
    final Span s;
    final List<SqlNode> entries = new ArrayList<SqlNode>();
}
{
    <LBRACE> { s = span(); }
    [
        MapEntry(entries)
        ( <COMMA> MapEntry(entries) )*
    ]
    <RBRACE>
    { return DocumentOperator.MAP.createCall(s.end(this), entries); }
}

/** Adds the name and the value. */
void MapEntry(List<SqlNode> entries) :
{
    final SqlNode name;
    final SqlNode value;
}
{
    name = StringLiteral() <COLON> value = DocumentValue()
    {
        entries.add(name);
        entries.add(value);
    }
}

SqlNode ListLiteral() :
{
    final Span s;
    final List<SqlNode> elements = new ArrayList<SqlNode>();
}
{
    <LBRACKET> { s = span(); }
    [ DocumentValues(elements) ]
    <RBRACKET>
    { return DocumentOperator.LIST.createCall(s.end(this), elements); }
}

SqlNode SetLiteral() :
{
    final Span s;
    final List<SqlNode> elements = new ArrayList<SqlNode>();
}
{
    <LEFTSHIFT> { s = span(); }
    [ DocumentValues(elements) ]
    <GT> <GT>
    { return DocumentOperator.SET.createCall(s.end(this), elements); }
}

void DocumentValues(List<SqlNode> into) :
{
    SqlNode value;
}
{
    value = DocumentValue() { into.add(value); }
    ( <COMMA> value = DocumentValue() { into.add(value); } )*
}

/** What may stand in a document: not an expression, so that >> after it ends a set. */
SqlNode DocumentValue() :
{
    final SqlNode value;
}
{
    ( value = Literal() | value = DocumentLiteral() | value = DynamicParam() )
    { return value; }
}

SqlNode MissingLiteral() :
{
}
{
    <MISSING> { return DocumentOperator.MISSING.createCall(getPos()); }
}

/** The postfix operators IS MISSING and IS NOT MISSING. */
void IsMissing(List<Object> list, ExprContext context, Span s) :
{
    SqlOperator operator = DocumentOperator.IS_MISSING;
}
{
    <IS> [ <NOT> { operator = DocumentOperator.IS_NOT_MISSING; } ] <MISSING>
    {
        checkNonQueryExpression(context);
        list.add(new SqlParserUtil.ToTreeListItem(operator, getPos()));
    }
}

/** PartiQL's IN with a list in brackets, which means what SQL's means with parentheses. */
void InList(List<Object> list, ExprContext context, Span s) :
{
    SqlBinaryOperator operator = SqlStdOperatorTable.IN;
    final List<SqlNode> elements = new ArrayList<SqlNode>();
}
{
    [ <NOT> { operator = SqlStdOperatorTable.NOT_IN; } ] <IN>
    {
        checkNonQueryExpression(context);
        list.add(new SqlParserUtil.ToTreeListItem(operator, getPos()));
    }
    <LBRACKET> [ DocumentValues(elements) ] <RBRACKET>
    { list.add(new SqlNodeList(elements, getPos())); }
}

/** A place in an item: a.b[0].c, a['b']. Has the shape that such a place has within expressions. */
SqlNode DocumentPath() :
{
    SqlNode path;
    SqlNode step;
    SqlIdentifier name;
}
{
    path = CompoundIdentifier()
    (
        <LBRACKET> step = Expression(ExprContext.ACCEPT_NON_QUERY) <RBRACKET>
        { path = SqlStdOperatorTable.ITEM.createCall(getPos(), path, step); }
    |
        <DOT> name = SimpleIdentifier()
        { path = SqlStdOperatorTable.DOT.createCall(getPos(), path, name); }
    )*
    { return path; }
}
