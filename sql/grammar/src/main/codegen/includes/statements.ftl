<#-- Statements on items: PartiQL's, and SQL's where theirs are the same. -->

/** INSERT INTO t VALUE document, or what SQL inserts. */
SqlNode InsertStatement() :
{
    final Span s;
    final SqlIdentifier table;
    final SqlNode document;
    final SqlNode insert;
}
{
    LOOKAHEAD(<INSERT> <INTO> CompoundTableIdentifier() <VALUE>)
    <INSERT> { s = span(); } <INTO> table = CompoundTableIdentifier() <VALUE> document = DocumentValue()
    { return new InsertDocument(s.end(this), table, document); }
|
    insert = SqlInsert()
    { return insert; }
}

SqlNode UpdateStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    final List<SqlNode> actions = new ArrayList<SqlNode>();
    SqlNode where = null;
    Returning returning = null;
}
{
    <UPDATE> { s = span(); } table = CompoundTableIdentifier()
    [ <AS> alias = SimpleIdentifier() ]
    ( SetClause(actions) | RemoveClause(actions) )+
    [ where = Where() ]
    [ returning = Returning() ]
    { return new UpdateItems(s.end(this), table, alias, new SqlNodeList(actions, s.pos()), where, returning); }
}

void SetClause(List<SqlNode> actions) :
{
}
{
    <SET> Assignment(actions) ( <COMMA> Assignment(actions) )*
}

void Assignment(List<SqlNode> actions) :
{
    final SqlNode path;
    final SqlNode value;
}
{
    path = DocumentPath() <EQ> value = Expression(ExprContext.ACCEPT_SUB_QUERY)
    { actions.add(DocumentOperator.ASSIGN.createCall(getPos(), path, value)); }
}

void RemoveClause(List<SqlNode> actions) :
{
    SqlNode path;
}
{
    <REMOVE> path = DocumentPath() { actions.add(DocumentOperator.REMOVE.createCall(getPos(), path)); }
    ( <COMMA> path = DocumentPath() { actions.add(DocumentOperator.REMOVE.createCall(getPos(), path)); } )*
}

SqlNode DeleteStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    SqlNode where = null;
    Returning returning = null;
}
{
    <DELETE> { s = span(); } <FROM> table = CompoundTableIdentifier()
    [ <AS> alias = SimpleIdentifier() ]
    [ where = Where() ]
    [ returning = Returning() ]
    { return new DeleteItems(s.end(this), table, alias, where, returning); }
}

Returning Returning() :
{
    final boolean all;
    final boolean old;
}
{
    <RETURNING>
    ( <ALL> { all = true; } | <MODIFIED> { all = false; } )
    ( <OLD> { old = true; } | <NEW> { old = false; } )
    <STAR>
    { return Returning.of(all, old); }
}

/** A check of an item within a transaction. */
SqlNode ExistsStatement() :
{
    final Span s;
    final SqlNode query;
}
{
    <EXISTS> { s = span(); } <LPAREN> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) <RPAREN>
    { return new CheckExists(s.end(this), query); }
}
