package io.partita.fdb.layout;

import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.row.DescriptorRow;
import io.partita.core.row.RowReader;

/** A partition's descriptor as bytes: its row ({@link DescriptorRow}) as a stored item. */
public final class DescriptorForm {
  private DescriptorForm() {}

  public static byte[] encode(PartitionDescriptor descriptor) {
    return StoredItem.encode(Item.of(DescriptorRow.toAttributes(descriptor)), 0);
  }

  public static PartitionDescriptor decode(byte[] bytes) {
    return DescriptorRow.fromRow(new RowReader(StoredItem.of(bytes).item().attributes()));
  }
}
