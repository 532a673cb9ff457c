package io.partita.fdb.store;

/** Keys outside of anybody's own space. */
public final class SystemKeys {
  /**
   * The cluster's metadata version. It may only be set to a versionstamp, and is handed out with
   * each read version (source: FoundationDB's design note "metadata version").
   */
  public static final byte[] METADATA_VERSION = {
    (byte) 0xff, '/', 'm', 'e', 't', 'a', 'd', 'a', 't', 'a', 'V', 'e', 'r', 's', 'i', 'o', 'n'
  };

  private SystemKeys() {}
}
