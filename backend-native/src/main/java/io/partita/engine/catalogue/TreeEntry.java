package io.partita.engine.catalogue;

/**
 * A tree in the catalogue.
 *
 * @param treeId unique in the node's page store, never used again
 * @param family what the tree is to its partition (items, an index, ...), chosen by the engine
 * @param height levels; 0 for an empty tree, which has no page
 * @param rootPointer packed place of the root page, 0 when empty
 * @param recordCount records in the tree
 * @param dataBytes sum of key and value lengths
 */
public record TreeEntry(
    long treeId, int family, int height, long rootPointer, long recordCount, long dataBytes) {
  public TreeEntry {
    if (treeId <= 0 || height < 0 || height > 255 || (height == 0) != (rootPointer == 0)) {
      throw new IllegalArgumentException("tree entry");
    }
  }
}
