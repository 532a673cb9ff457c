package io.partita.sql.plan;

import io.partita.sql.catalog.SqlTypes;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.parser.SqlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.Lex;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.sql.SqlExplainFormat;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.apache.calcite.tools.Program;
import org.apache.calcite.tools.Programs;
import org.jspecify.annotations.Nullable;

/** Turns queries into programs. Safe for use by several threads. */
public final class SqlPlanner {
  /** Most that dialects allow. */
  private static final SqlConformance CONFORMANCE =
      new SqlDelegatingConformance(SqlConformanceEnum.BABEL) {
        // it would show any value where a column is neither grouped by nor aggregated
        @Override
        public boolean isNonStrictGroupBy() {
          return false;
        }

        // a column that isn't there is to be told as such
        @Override
        public SelectAliasLookup isSelectAlias() {
          return SelectAliasLookup.UNSUPPORTED;
        }
      };

  private final JavaTypeFactoryImpl types = SqlTypes.factory();
  private final Supplier<Schema> schemas;
  private final List<String> defaultSchema;
  private final SqlOperatorTable functions;
  private final CalciteConnectionConfig config;

  /**
   * @param schemas makes what names mean in one statement: a schema with a sub-schema of the
   *     tables, and one of each table's indexes
   * @param defaultSchema where names without a schema are looked for
   */
  public SqlPlanner(Supplier<Schema> schemas, String defaultSchema) {
    this.schemas = schemas;
    this.defaultSchema = List.of(defaultSchema);
    this.functions =
        SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
            SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL, SqlLibrary.MYSQL, SqlLibrary.ORACLE);
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.LEX.camelName(), Lex.JAVA.name());
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "true");
    this.config = new CalciteConnectionConfigImpl(properties);
  }

  /** A query that can be run. */
  public final class Planned {
    private final RelDataType rowType;
    private final RelDataType parameterType;
    private final List<? extends @Nullable List<String>> origins;
    private final RelNode physical;
    private final Bindable<?> program;
    private final Map<String, Object> internal;

    Planned(
        RelDataType rowType,
        RelDataType parameterType,
        List<? extends @Nullable List<String>> origins,
        RelNode physical) {
      this.rowType = rowType;
      this.parameterType = parameterType;
      this.origins = origins;
      this.physical = physical;
      this.internal = new HashMap<>();
      this.program =
          EnumerableInterpretable.toBindable(
              internal, null, (EnumerableRel) physical, EnumerableRel.Prefer.ARRAY);
    }

    public RelDataType rowType() {
      return rowType;
    }

    public RelDataType parameterType() {
      return parameterType;
    }

    /** Where each column is from: schema, table and column; null for those that are computed. */
    public List<? extends @Nullable List<String>> origins() {
      return origins;
    }

    /** The plan as text. */
    public String explain() {
      return RelOptUtil.dumpPlan(
          "", physical, SqlExplainFormat.TEXT, SqlExplainLevel.EXPPLAN_ATTRIBUTES);
    }

    /** Its rows: arrays, or bare values where there is one column. */
    public Enumerable<?> run(StatementContext context) {
      context.add(internal);
      return program.bind(context);
    }
  }

  public JavaTypeFactoryImpl types() {
    return types;
  }

  /** Plans a query; fails with Calcite's exceptions if it makes no sense. */
  public Planned plan(SqlNode query) {
    CalciteCatalogReader reader = reader(schemas.get());
    SqlValidator validator = validator(reader);
    SqlNode validated = validator.validate(DocumentPaths.rewritten(query));
    RelDataType rowType = validator.getValidatedNodeType(validated);
    RelDataType parameterType = validator.getParameterRowType(validated);
    List<? extends @Nullable List<String>> origins = validator.getFieldOrigins(validated);
    return new Planned(
        rowType, parameterType, origins, optimize(convert(validated, validator, reader)));
  }

  /** The row type of a view's query, in which names mean what they mean in that schema. */
  public RelDataType rowType(String query, Schema schema) {
    SqlValidator validator = validator(reader(schema));
    SqlNode validated = validator.validate(DocumentPaths.rewritten(SqlText.query(query)));
    return validator.getValidatedNodeType(validated);
  }

  private CalciteCatalogReader reader(Schema schema) {
    CalciteSchema root = CalciteSchema.createRootSchema(false, false, "", schema);
    return new CalciteCatalogReader(root, defaultSchema, types, config);
  }

  private SqlValidator validator(CalciteCatalogReader reader) {
    return SqlValidatorUtil.newValidator(
        SqlOperatorTables.chain(SqlOperatorTables.of(DocumentFunctions.all()), functions, reader),
        reader,
        types,
        SqlValidator.Config.DEFAULT
            .withConformance(CONFORMANCE)
            .withIdentifierExpansion(true)
            .withDefaultNullCollation(NullCollation.HIGH)
            .withTypeCoercionEnabled(true));
  }

  private RelRoot convert(SqlNode validated, SqlValidator validator, CalciteCatalogReader reader) {
    VolcanoPlanner planner = new VolcanoPlanner();
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
    RelOptUtil.registerDefaultRules(planner, false, false);
    EnumerableRules.rules().forEach(planner::addRule);
    // it would sort both sides, and hold them
    planner.removeRule(EnumerableRules.ENUMERABLE_MERGE_JOIN_RULE);
    PushDownRules.all().forEach(planner::addRule);
    RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(types));
    return convert(validated, validator, reader, cluster);
  }

  private static RelRoot convert(
      SqlNode validated,
      SqlValidator validator,
      CalciteCatalogReader reader,
      RelOptCluster cluster) {
    RelOptTable.ViewExpander noViews =
        (rowType, text, path, viewPath) -> {
          throw new IllegalStateException("views are relations of ours");
        };
    SqlToRelConverter converter =
        new SqlToRelConverter(
            noViews,
            validator,
            reader,
            cluster,
            StandardConvertletTable.INSTANCE,
            SqlToRelConverter.config().withTrimUnusedFields(true).withExpand(false));
    return converter.convertQuery(validated, false, true);
  }

  /** The query of a view within the plan of another. */
  RelNode expand(String query, Schema schema, RelOptCluster cluster) {
    CalciteCatalogReader reader = reader(schema);
    SqlValidator validator = validator(reader);
    SqlNode validated = validator.validate(DocumentPaths.rewritten(SqlText.query(query)));
    return convert(validated, validator, reader, cluster).project();
  }

  private static RelNode optimize(RelRoot logical) {
    RelTraitSet wanted =
        logical
            .rel
            .getTraitSet()
            .replace(EnumerableConvention.INSTANCE)
            .replace(logical.collation)
            .simplify();
    Program optimizer = Programs.standard(DefaultRelMetadataProvider.INSTANCE, true);
    RelNode optimized =
        optimizer.run(
            logical.rel.getCluster().getPlanner(), logical.rel, wanted, List.of(), List.of());
    RelRoot result = logical.withRel(optimized);
    RelNode shown = optimized;
    if (!result.isRefTrivial()) {
      Project project = (Project) result.project();
      RexProgram program =
          RexProgram.create(
              optimized.getRowType(),
              project.getProjects(),
              null,
              project.getRowType(),
              optimized.getCluster().getRexBuilder());
      shown = EnumerableCalc.create(optimized, program);
    }
    return BudgetRel.addTo(shown);
  }
}
