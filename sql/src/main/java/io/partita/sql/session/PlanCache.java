package io.partita.sql.session;

import io.partita.sql.session.TableEngine.Compiled;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans by their texts; those that were not used for longest go first. */
final class PlanCache {
  private record Plan(Compiled statement, long version) {}

  private final Map<String, Plan> plans;

  PlanCache(int limit) {
    this.plans =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Plan> eldest) {
            return size() > limit;
          }
        };
  }

  /** The plan that was made of a text when the catalog was as it is; null for none. */
  synchronized @Nullable Compiled find(String text, long version) {
    Plan plan = plans.get(text);
    return plan == null || plan.version() != version ? null : plan.statement();
  }

  synchronized void put(String text, long version, Compiled statement) {
    plans.put(text, new Plan(statement, version));
  }
}
