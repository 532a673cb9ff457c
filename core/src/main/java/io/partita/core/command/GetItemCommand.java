package io.partita.core.command;

import io.partita.core.item.StoredItem;
import io.partita.core.partition.Trees;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads items by their encoded keys. Answers them in that order, null where there is none. */
public record GetItemCommand(List<byte[]> keys) implements ReadCommand<List<@Nullable StoredItem>> {
  @Override
  public Reads reads() {
    List<Reads.TreeKey> addresses = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      addresses.add(new Reads.TreeKey(Trees.ITEMS, key));
    }
    return new Reads.Keys(addresses);
  }

  @Override
  public List<@Nullable StoredItem> answer(DecisionContext context, Images images) {
    List<@Nullable StoredItem> items = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      items.add(StoredItem.orNull(images.value(i)));
    }
    return items;
  }
}
