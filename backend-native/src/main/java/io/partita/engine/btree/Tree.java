package io.partita.engine.btree;

import io.partita.engine.page.Page;
import io.partita.engine.page.Page.Entry;
import io.partita.engine.page.PageLayout;
import io.partita.engine.page.PageMiss;
import io.partita.engine.page.PageReference;
import io.partita.engine.page.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of a tree: one working version on top of the published one. Entered by its
 * single writer only, except {@link #published}.
 *
 * <p>A page made in the current epoch is edited in place; others are copied first. A call that
 * throws {@link PageMiss} has changed nothing.
 */
public final class Tree {
  private static final int MAX_HEIGHT = 32;
  private static final int MERGE_BELOW_BYTES = PageLayout.PAGE_SIZE_BYTES / 4;
  private static final int MERGED_AT_MOST_BYTES = PageLayout.PAGE_SIZE_BYTES * 3 / 4;
  private static final byte[] NO_KEY = {};

  private final PageStore store;
  private final long treeId;
  private final int family;

  private @Nullable PageReference root;
  private int height;
  private long recordCount;
  private long dataBytes;

  private long epoch = 1;
  private long capturedEpoch;
  private boolean changed;
  private long dirtyBytes;
  private long dirtyBytesAtPublish;
  private final ArrayList<PageReference> retired = new ArrayList<>();
  private int retiredAtPublish;
  private volatile TreeRoot published;

  private final @Nullable PageReference[] path = new @Nullable PageReference[MAX_HEIGHT];
  private final @Nullable Page[] pages = new @Nullable Page[MAX_HEIGHT];
  private final int[] indexes = new int[MAX_HEIGHT];

  /** The key that path, pages and indexes lead to; null for none. */
  private byte @Nullable [] foundKey;

  private int found;

  Tree(PageStore store, int family, TreeRoot start) {
    this.store = store;
    this.treeId = start.treeId();
    this.family = family;
    this.published = start;
    adopt(start);
  }

  private void adopt(TreeRoot from) {
    root = from.root();
    height = from.height();
    recordCount = from.recordCount();
    dataBytes = from.dataBytes();
    changed = false;
    foundKey = null;
  }

  public long treeId() {
    return treeId;
  }

  public int family() {
    return family;
  }

  /** The newest published version; for any thread. */
  public TreeRoot published() {
    return published;
  }

  /** Records of the working version. */
  public long recordCount() {
    return recordCount;
  }

  /** How many bytes of pages a checkpoint would have to write now. */
  public long dirtyBytes() {
    return dirtyBytes;
  }

  /** Finds a value in the working version; {@code out} holds until the next write. */
  public boolean get(byte[] key, Slice out) {
    PageReference top = root;
    if (top == null) {
      return false;
    }
    int index = find(key, top);
    if (index < 0) {
      return false;
    }
    Page leaf = leaf();
    PageReference block = leaf.child(index);
    if (block == null) {
      leaf.inlineValue(index, out);
    } else {
      fetch(block).blockValue(out);
    }
    return true;
  }

  /**
   * Finds a key, leaving the way to it in {@link #path}. Whoever looks at a record mostly writes it
   * next: it is not looked for twice.
   */
  private int find(byte[] key, PageReference top) {
    if (!Arrays.equals(key, foundKey)) {
      foundKey = null;
      found = descend(key, top).find(key, 0, key.length);
      foundKey = key;
    }
    return found;
  }

  private Page leaf() {
    Page leaf = pages[0];
    if (leaf == null) {
      throw new IllegalStateException("path is not filled");
    }
    return leaf;
  }

  /** Forgets the way to the last key, and with it pages that the cache may have dropped. */
  public void forget() {
    foundKey = null;
    Arrays.fill(pages, 0, height, null);
  }

  // A page that is missing in the working version is one of the published version too.
  private Page fetch(PageReference reference) {
    Page page = reference.page();
    if (page == null) {
      throw new PageMiss(store.loader(), reference, published);
    }
    return page;
  }

  /** Fills {@link #path} from leaf (0) to root; returns the leaf. */
  private Page descend(byte[] key, PageReference start) {
    PageReference reference = start;
    Page page = fetch(reference);
    for (int level = height - 1; level > 0; level--) {
      int index = page.findChild(key, 0, key.length);
      path[level] = reference;
      pages[level] = page;
      indexes[level] = index;
      reference = page.childOf(index);
      page = fetch(reference);
    }
    path[0] = reference;
    pages[0] = page;
    return page;
  }

  /** Makes the whole path editable, from the root down; returns the leaf. */
  private Page edit() {
    changed = true;
    foundKey = null;
    Page page = null;
    for (int level = height - 1; level >= 0; level--) {
      PageReference old = at(level);
      // The cache may have dropped the page since descend(): use what descend() saw.
      Page seen = pages[level];
      if (seen == null) {
        throw new IllegalStateException("path is not filled");
      }
      pages[level] = null;
      if (old.epoch == epoch) {
        page = seen;
        continue;
      }
      Page copy = seen.copy();
      PageReference fresh = dirty(copy);
      retire(old);
      path[level] = fresh;
      if (page == null) {
        root = fresh;
      } else {
        page.setChild(indexes[level + 1], fresh);
      }
      page = copy;
    }
    if (page == null) {
      throw new IllegalStateException("empty path");
    }
    return page;
  }

  private PageReference at(int level) {
    PageReference reference = path[level];
    if (reference == null) {
      throw new IllegalStateException("path is not filled");
    }
    return reference;
  }

  private PageReference dirty(Page page) {
    dirtyBytes += blockBytes(page);
    return PageReference.dirty(page, epoch);
  }

  /** What a checkpoint writes for a page. */
  private static long blockBytes(Page page) {
    return (long) PageLayout.pagesFor(page.liveBytes()) * PageLayout.PAGE_SIZE_BYTES;
  }

  private void retire(PageReference reference) {
    if (reference.epoch <= capturedEpoch) {
      retired.add(reference);
      return;
    }
    Page page = reference.page();
    if (page != null) {
      dirtyBytes -= blockBytes(page);
    }
  }

  /**
   * Inserts or replaces.
   *
   * @return whether there was a record with this key
   */
  public boolean put(byte[] key, byte[] value) {
    if (key.length > PageLayout.MAX_KEY_BYTES || value.length > PageLayout.MAX_VALUE_BYTES) {
      throw new IllegalArgumentException("key or value too long");
    }
    if (root == null) {
      changed = true;
      root = dirty(leafOf(List.of(entryOf(key, value))));
      height = 1;
      recordCount = 1;
      dataBytes = (long) key.length + value.length;
      return false;
    }
    int found = find(key, root);
    boolean external = key.length + value.length > PageLayout.MAX_INLINE_RECORD_BYTES;
    Page leaf = edit();
    if (found < 0) {
      recordCount++;
      dataBytes += key.length + value.length;
      insert(leaf, -found - 1, entryOf(key, value));
      return false;
    }
    dataBytes += value.length - leaf.valueLength(found);
    PageReference block = leaf.child(found);
    if (block != null) {
      retire(block);
    } else if (!external && leaf.overwrite(found, value)) {
      return true;
    }
    leaf.remove(found);
    insert(leaf, found, entryOf(key, value));
    return true;
  }

  private Entry entryOf(byte[] key, byte[] value) {
    if (key.length + value.length <= PageLayout.MAX_INLINE_RECORD_BYTES) {
      return new Entry(key, value, false, null);
    }
    PageReference block = dirty(Page.ofValue(treeId, value, 0, value.length));
    return new Entry(key, Page.externalValue(value.length), true, block);
  }

  private Page leafOf(List<Entry> entries) {
    return Page.of(PageLayout.TYPE_LEAF, 0, treeId, entries);
  }

  private void insert(Page leaf, int index, Entry entry) {
    boolean shares = leaf.sharesPrefix(entry.key());
    int room = Page.recordRoom(entry.key().length - leaf.prefixLength(), entry.rawValue().length);
    if (shares && leaf.liveBytes() + room <= PageLayout.PAGE_SIZE_BYTES) {
      leaf.insert(index, entry.key(), entry.rawValue(), entry.external(), entry.child());
      return;
    }
    List<Entry> entries = leaf.entries();
    entries.add(index, entry);
    boolean atEnd = !shares || isRightmost();
    replace(0, split(PageLayout.TYPE_LEAF, 0, entries, index, atEnd));
  }

  private boolean isRightmost() {
    for (int level = 1; level < height; level++) {
      if (indexes[level] != fetch(at(level)).count() - 1) {
        return false;
      }
    }
    return true;
  }

  /** Cuts entries into pages that fit, and returns an entry of the level above for each. */
  private List<Entry> split(int type, int level, List<Entry> entries, int newIndex, boolean atEnd) {
    List<Entry> parents = new ArrayList<>();
    int last = entries.size() - 1;
    if (!fits(type, entries) && atEnd && newIndex == last) {
      cut(type, level, entries.subList(0, last), parents);
      cut(type, level, entries.subList(last, last + 1), parents);
    } else if (!fits(type, entries) && atEnd && newIndex == 0 && type == PageLayout.TYPE_LEAF) {
      cut(type, level, entries.subList(0, 1), parents);
      cut(type, level, entries.subList(1, last + 1), parents);
    } else {
      cut(type, level, entries, parents);
    }
    separate(type, parents);
    return parents;
  }

  private static boolean fits(int type, List<Entry> entries) {
    return Page.sizeOf(type, entries) <= PageLayout.PAGE_SIZE_BYTES;
  }

  private void cut(int type, int level, List<Entry> entries, List<Entry> parents) {
    if (entries.size() == 1 || fits(type, entries)) {
      Page page = Page.of(type, level, treeId, entries);
      // The parent's key is for now the first key of the page, its last key rides as raw value.
      byte[] first = entries.get(0).key();
      byte[] last = entries.get(entries.size() - 1).key();
      parents.add(new Entry(first, last, false, dirty(page)));
      return;
    }
    int middle = middleOf(entries);
    cut(type, level, entries.subList(0, middle), parents);
    cut(type, level, entries.subList(middle, entries.size()), parents);
  }

  private static int middleOf(List<Entry> entries) {
    long total = 0;
    for (Entry entry : entries) {
      total += entry.key().length + entry.rawValue().length;
    }
    long sum = 0;
    for (int i = 0; i < entries.size() - 1; i++) {
      sum += entries.get(i).key().length + entries.get(i).rawValue().length;
      if (sum * 2 >= total) {
        return i + 1;
      }
    }
    return entries.size() - 1;
  }

  /** Gives each page but the first the shortest key that separates it from the one before. */
  private static void separate(int type, List<Entry> parents) {
    byte[] before = NO_KEY;
    for (int i = 0; i < parents.size(); i++) {
      Entry entry = parents.get(i);
      byte[] key = entry.key();
      if (i > 0 && type == PageLayout.TYPE_LEAF) {
        key = Arrays.copyOf(key, Arrays.mismatch(before, key) + 1);
      }
      before = entry.rawValue();
      PageReference child = entry.child();
      if (child == null) {
        throw new IllegalStateException("page without reference");
      }
      parents.set(i, Page.childEntry(key, child));
    }
  }

  /** Puts {@code parts} where the page at {@code level} of the path was. */
  private void replace(int level, List<Entry> parts) {
    retire(at(level));
    int above = level + 1;
    if (above == height) {
      grow(level, parts);
      return;
    }
    Page parent = fetch(at(above));
    int index = indexes[above];
    parent.setChild(index, childOf(parts.get(0)));
    if (parts.size() == 1) {
      return;
    }
    byte[] key = parts.get(1).key();
    int room = Page.recordRoom(key.length - parent.prefixLength(), 8);
    boolean shares = parent.sharesPrefix(key);
    if (parts.size() == 2 && shares && parent.liveBytes() + room <= PageLayout.PAGE_SIZE_BYTES) {
      parent.insert(index + 1, key, parts.get(1).rawValue(), false, childOf(parts.get(1)));
      return;
    }
    List<Entry> entries = parent.entries();
    entries.addAll(index + 1, parts.subList(1, parts.size()));
    int newIndex = index + parts.size() - 1;
    replace(above, split(PageLayout.TYPE_INNER, above, entries, newIndex, !shares));
  }

  private static PageReference childOf(Entry entry) {
    PageReference child = entry.child();
    if (child == null) {
      throw new IllegalStateException("entry without child");
    }
    return child;
  }

  private void grow(int level, List<Entry> parts) {
    List<Entry> top = parts;
    int topLevel = level;
    while (top.size() > 1) {
      topLevel++;
      top = split(PageLayout.TYPE_INNER, topLevel, top, -1, false);
    }
    if (topLevel >= MAX_HEIGHT) {
      throw new IllegalStateException("tree too high");
    }
    root = childOf(top.get(0));
    height = topLevel + 1;
  }

  /**
   * Removes a record.
   *
   * @return whether there was one; if not, nothing changes
   */
  public boolean delete(byte[] key) {
    if (root == null) {
      return false;
    }
    int found = find(key, root);
    if (found < 0) {
      return false;
    }
    Page leaf = edit();
    recordCount--;
    dataBytes -= leaf.keyLength(found) + leaf.valueLength(found);
    PageReference block = leaf.child(found);
    if (block != null) {
      retire(block);
    }
    leaf.remove(found);
    shrink(0);
    collapse();
    return true;
  }

  /** Removes empty pages and merges small ones, from {@code level} upwards. */
  private void shrink(int level) {
    int child = level;
    while (child + 1 < height) {
      Page page = fetch(at(child));
      Page parent = fetch(at(child + 1));
      int index = indexes[child + 1];
      if (page.count() == 0) {
        retire(at(child));
        parent.remove(index);
      } else if (page.liveBytes() >= MERGE_BELOW_BYTES
          || !(merge(parent, index, index + 1) || merge(parent, index - 1, index))) {
        return;
      }
      child++;
    }
  }

  /** Merges two neighbours if both are in memory and fit one page with room to spare. */
  private boolean merge(Page parent, int left, int right) {
    if (left < 0 || right >= parent.count()) {
      return false;
    }
    PageReference low = parent.childOf(left);
    PageReference high = parent.childOf(right);
    Page lowPage = low.page();
    Page highPage = high.page();
    if (lowPage == null
        || highPage == null
        || lowPage.liveBytes() + highPage.liveBytes() > MERGED_AT_MOST_BYTES) {
      return false;
    }
    int type = lowPage.type();
    List<Entry> entries = lowPage.entries();
    List<Entry> more = highPage.entries();
    if (type == PageLayout.TYPE_INNER) {
      more.set(0, Page.childEntry(parent.key(right), childOf(more.get(0))));
    }
    entries.addAll(more);
    if (Page.sizeOf(type, entries) > MERGED_AT_MOST_BYTES) {
      return false;
    }
    retire(low);
    retire(high);
    parent.setChild(left, dirty(Page.of(type, lowPage.level(), treeId, entries)));
    parent.remove(right);
    return true;
  }

  private void collapse() {
    PageReference top = root;
    while (top != null) {
      Page page = top.page();
      if (page == null || page.count() > 1 || (page.count() == 1 && height == 1)) {
        break;
      }
      retire(top);
      top = page.count() == 0 ? null : page.childOf(0);
      height = top == null ? 0 : height - 1;
    }
    root = top;
  }

  /** Makes the working version the published one. Takes constant time. */
  public TreeRoot publish() {
    if (!changed) {
      return published;
    }
    TreeRoot fresh = new TreeRoot(store, treeId, root, height, recordCount, dataBytes, null);
    published.supersede();
    published = fresh;
    changed = false;
    epoch++;
    retiredAtPublish = retired.size();
    dirtyBytesAtPublish = dirtyBytes;
    return fresh;
  }

  /** Forgets everything since the last publish. */
  public void revert() {
    if (changed) {
      adopt(published);
      retired.subList(retiredAtPublish, retired.size()).clear();
      dirtyBytes = dirtyBytesAtPublish;
    }
  }

  /** What a checkpoint needs; the working version must be published. */
  public TreeCapture capture() {
    return capture(false);
  }

  /** The same for a tree that ends here and must not be used any more. */
  public TreeCapture captureDrop() {
    revert();
    TreeCapture capture = capture(true);
    published.supersede();
    return capture;
  }

  private TreeCapture capture(boolean dropped) {
    if (changed) {
      throw new IllegalStateException("publish or revert before a capture");
    }
    List<PageReference> released = List.copyOf(retired);
    retired.clear();
    retiredAtPublish = 0;
    capturedEpoch = epoch - 1;
    dirtyBytes = 0;
    dirtyBytesAtPublish = 0;
    return new TreeCapture(family, published, released, dropped);
  }

  /** {@link #put} that loads what is missing itself. Blocks. */
  public boolean putBlocking(byte[] key, byte[] value) throws IOException {
    while (true) {
      try {
        return put(key, value);
      } catch (PageMiss miss) {
        miss.load();
      }
    }
  }

  /** {@link #delete} that loads what is missing itself. Blocks. */
  public boolean deleteBlocking(byte[] key) throws IOException {
    while (true) {
      try {
        return delete(key);
      } catch (PageMiss miss) {
        miss.load();
      }
    }
  }
}
