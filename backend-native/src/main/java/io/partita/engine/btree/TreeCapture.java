package io.partita.engine.btree;

import io.partita.engine.page.PageReference;
import java.util.List;

/**
 * What a checkpoint needs of one tree, taken on its writer.
 *
 * @param family what the tree is to its partition
 * @param root the published root
 * @param retired references of older catalogues that this root no longer has
 * @param dropped the tree ends with this checkpoint: all its pages become free
 */
public record TreeCapture(
    int family, TreeRoot root, List<PageReference> retired, boolean dropped) {}
