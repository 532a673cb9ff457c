/*
 * A stand-in for FoundationDB's client library, with its data in the process: as much of the C API (bindings/c, fdb_c.h)
 * as the adapter uses, so that the adapter and the Java binding under it run where there is no FoundationDB. It keeps to
 * the documented behaviour of each call: versions, snapshots, conflicts, limits, error codes, callbacks on the network
 * thread. It proves that calls and answers cross the border rightly, and nothing about FoundationDB itself: that is for
 * the same tests on a real cluster.
 *
 * Environment: STAND_IN_SILENT=1 never answers for a read version (as without a cluster) until a transaction's time is up.
 * Compiled with -DNEWEST_API=630 -DRELEASE='"6.3.24"' it is a library that is too old.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef NEWEST_API
#define NEWEST_API 740
#define RELEASE "7.4.1"
#endif

enum {
  TOO_OLD = 1007, FUTURE_VERSION = 1009, NOT_COMMITTED = 1020, UNKNOWN_RESULT = 1021, CANCELLED = 1025,
  TIMED_OUT = 1031, WATCHES_DISABLED = 1034, OPERATION_CANCELLED = 1101, INVALID_OPERATION = 2000,
  OUTSIDE_LEGAL_RANGE = 2004, INVERTED_RANGE = 2005, INVALID_OPTION = 2007, NO_COMMIT_VERSION = 2021,
  TRANSACTION_TOO_LARGE = 2101, KEY_TOO_LARGE = 2102, VALUE_TOO_LARGE = 2103, API_VERSION_NOT_SUPPORTED = 2203
};

enum { WINDOW = 5000000, REPLY_BYTES = 80000, STAMP = 10 };

typedef struct { uint8_t *at; int length; } Bytes;

static Bytes copy(const void *at, int length) {
  Bytes bytes = {malloc(length + 1), length};
  memcpy(bytes.at, at, length);
  return bytes;
}

static int compare(Bytes a, Bytes b) {
  int common = memcmp(a.at, b.at, a.length < b.length ? a.length : b.length);
  return common ? common : a.length - b.length;
}

static Bytes after(Bytes key) {
  Bytes next = copy(key.at, key.length);
  next.at[next.length++] = 0;
  return next;
}

/* ---- everything below is guarded by one lock ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;
static int is_stopping;

typedef struct Value { int64_t version; int is_present; Bytes bytes; struct Value *older; } Value;
typedef struct { Bytes key; Value *newest; } Entry;
typedef struct { int64_t version; Bytes begin, end; } Range;
typedef struct { Range *at; int count, room; } Ranges;

static Entry *entries;
static int entry_count, entry_room;
static Ranges history;
static int64_t last_version;

static int64_t skipped_micros;

/* Lets time pass. */
void stand_in_skip(int64_t micros) { skipped_micros += micros; }

static int64_t micros(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000LL + now.tv_nsec / 1000 + skipped_micros;
}

/* Versions go on by about a million a second. */
static int64_t version_now(void) {
  int64_t now = micros();
  if (now > last_version) last_version = now;
  return last_version;
}

static void add_range(Ranges *ranges, int64_t version, Bytes begin, Bytes end) {
  if (ranges->count == ranges->room) {
    ranges->room = ranges->room * 2 + 8;
    ranges->at = realloc(ranges->at, ranges->room * sizeof(Range));
  }
  ranges->at[ranges->count++] = (Range){version, copy(begin.at, begin.length), copy(end.at, end.length)};
}

static void free_ranges(Ranges *ranges) {
  for (int i = 0; i < ranges->count; i++) {
    free(ranges->at[i].begin.at);
    free(ranges->at[i].end.at);
  }
  free(ranges->at);
}

/* The first entry that is not before a key. */
static int position(Bytes key) {
  int low = 0, high = entry_count;
  while (low < high) {
    int middle = (low + high) / 2;
    if (compare(entries[middle].key, key) < 0) low = middle + 1; else high = middle;
  }
  return low;
}

static Value *value_at(Entry *entry, int64_t version) {
  Value *value = entry->newest;
  while (value && value->version > version) value = value->older;
  return value && value->is_present ? value : NULL;
}

static Value *read_value(Bytes key, int64_t version) {
  int at = position(key);
  return at < entry_count && !compare(entries[at].key, key) ? value_at(&entries[at], version) : NULL;
}

static void write_value(Bytes key, int64_t version, int is_present, const void *bytes, int length) {
  int at = position(key);
  if (at == entry_count || compare(entries[at].key, key)) {
    if (entry_count == entry_room) {
      entry_room = entry_room * 2 + 64;
      entries = realloc(entries, entry_room * sizeof(Entry));
    }
    memmove(entries + at + 1, entries + at, (entry_count - at) * sizeof(Entry));
    entries[at] = (Entry){copy(key.at, key.length), NULL};
    entry_count++;
  }
  Value *value = malloc(sizeof(Value));
  *value = (Value){version, is_present, copy(bytes, length), entries[at].newest};
  entries[at].newest = value;
}

/* ---- futures: completed, and called back, by the network thread ---- */

typedef struct __attribute__((packed, aligned(4))) {
  const uint8_t *key; int key_length; const uint8_t *value; int value_length;
} KeyValue;

typedef struct Future {
  int references, is_ready, is_queued, error;
  int64_t number, deadline;
  int is_present, is_more, count;
  Bytes bytes;
  KeyValue *pairs;
  void (*callback)(struct Future *, void *);
  void *parameter;
  struct Future *next_queued, *next_pending;
  /* of a watch */
  Bytes watched, seen;
  int was_present, is_armed;
} Future;

static Future *queue_head, *queue_tail;
static Future *pending;
static int future_count;

static Future *new_future(void) {
  Future *future = calloc(1, sizeof(Future));
  future->references = 1;
  future_count++;
  return future;
}

static void release(Future *future) {
  if (--future->references) return;
  for (int i = 0; i < future->count; i++) {
    free((void *)future->pairs[i].key);
    free((void *)future->pairs[i].value);
  }
  free(future->pairs);
  free(future->bytes.at);
  free(future->watched.at);
  free(future->seen.at);
  free(future);
  future_count--;
}

static void complete(Future *future, int error) {
  if (future->is_ready || future->is_queued) return;
  future->error = error;
  future->is_queued = 1;
  future->references++;
  future->next_queued = NULL;
  if (queue_tail) queue_tail->next_queued = future; else queue_head = future;
  queue_tail = future;
  pthread_cond_broadcast(&work);
}

static Future *failed(int error) {
  Future *future = new_future();
  complete(future, error);
  return future;
}

/* Remembers a future that something later completes. */
static void wait_for(Future *future) {
  future->references++;
  future->next_pending = pending;
  pending = future;
}

static void drop_finished(void) {
  for (Future **link = &pending; *link;) {
    Future *future = *link;
    if (future->deadline && future->deadline < micros()) complete(future, TIMED_OUT);
    if (future->is_ready || future->is_queued || future->references == 1) {
      *link = future->next_pending;
      release(future);
    } else {
      link = &future->next_pending;
    }
  }
}

int fdb_run_network(void) {
  pthread_mutex_lock(&lock);
  while (!is_stopping) {
    drop_finished();
    Future *future = queue_head;
    if (!future) {
      struct timespec until;
      clock_gettime(CLOCK_REALTIME, &until);
      until.tv_nsec += 5000000;
      if (until.tv_nsec >= 1000000000) { until.tv_sec++; until.tv_nsec -= 1000000000; }
      pthread_cond_timedwait(&work, &lock, &until);
      continue;
    }
    queue_head = future->next_queued;
    if (!queue_head) queue_tail = NULL;
    future->is_queued = 0;
    future->is_ready = 1;
    void (*callback)(Future *, void *) = future->callback;
    future->callback = NULL;
    pthread_mutex_unlock(&lock);
    if (callback) callback(future, future->parameter);
    pthread_mutex_lock(&lock);
    release(future);
  }
  pthread_mutex_unlock(&lock);
  return 0;
}

int fdb_stop_network(void) {
  pthread_mutex_lock(&lock);
  is_stopping = 1;
  pthread_cond_broadcast(&work);
  pthread_mutex_unlock(&lock);
  return 0;
}

int fdb_setup_network(void) { return 0; }
int fdb_network_set_option(int option, const uint8_t *value, int length) { return 0; }
int fdb_add_network_thread_completion_hook(void (*hook)(void *), void *parameter) { return 0; }
int fdb_get_max_api_version(void) { return NEWEST_API; }
const char *fdb_get_client_version(void) { return RELEASE ",0000,fdb00b074000000"; }
int fdb_select_api_version_impl(int runtime, int header) {
  return runtime > NEWEST_API || header > NEWEST_API ? API_VERSION_NOT_SUPPORTED : 0;
}

const char *fdb_get_error(int code) { return code ? "stand-in error" : "Success"; }

int fdb_error_predicate(int predicate, int code) {
  int maybe = code == UNKNOWN_RESULT || code == 1039;
  int surely = code == TOO_OLD || code == FUTURE_VERSION || code == NOT_COMMITTED || code == 1037 || code == 1038 ||
               code == 1042 || code == 1078 || code == 1213;
  return predicate == 50000 ? maybe || surely : predicate == 50001 ? maybe : surely;
}

int fdb_future_set_callback(Future *future, void (*callback)(Future *, void *), void *parameter) {
  pthread_mutex_lock(&lock);
  int is_ready = future->is_ready;
  if (!is_ready) {
    future->callback = callback;
    future->parameter = parameter;
  }
  pthread_mutex_unlock(&lock);
  if (is_ready) callback(future, parameter);
  return 0;
}

void fdb_future_cancel(Future *future) {
  pthread_mutex_lock(&lock);
  complete(future, OPERATION_CANCELLED);
  pthread_mutex_unlock(&lock);
}

/* A future that is given up is not called back for any more. */
void fdb_future_destroy(Future *future) {
  pthread_mutex_lock(&lock);
  future->callback = NULL;
  release(future);
  pthread_mutex_unlock(&lock);
}

void fdb_future_release_memory(Future *future) {}
int fdb_future_is_ready(Future *future) { return future->is_ready; }
int fdb_future_get_error(Future *future) { return future->error; }
int fdb_future_get_int64(Future *future, int64_t *out) {
  *out = future->number;
  return future->error;
}
int fdb_future_get_key(Future *future, const uint8_t **out, int *length) {
  *out = future->bytes.at;
  *length = future->bytes.length;
  return future->error;
}
int fdb_future_get_value(Future *future, int *is_present, const uint8_t **out, int *length) {
  *is_present = future->is_present;
  *out = future->bytes.at;
  *length = future->bytes.length;
  return future->error;
}
int fdb_future_get_keyvalue_array(Future *future, const KeyValue **out, int *count, int *more) {
  *out = future->pairs;
  *count = future->count;
  *more = future->is_more;
  return future->error;
}

/* How many futures are not destroyed; for the test of leaks. */
int stand_in_futures(void) { return future_count; }

/* ---- databases and transactions ---- */

typedef struct { int64_t timeout_millis, size_limit; } Database;

typedef struct { int kind; Bytes key, value; } Mutation;

typedef struct {
  Database *database;
  int64_t read_version, timeout_millis, began, bytes;
  int is_ryw_disabled, is_used, is_done, deferred_error;
  Mutation *mutations;
  int mutation_count, mutation_room;
  Ranges reads, writes;
  Future *stamps[8], *watches[64], *version;
  int stamp_count, watch_count;
} Transaction;

static int transaction_count;
int stand_in_transactions(void) { return transaction_count; }

int fdb_create_database(const char *path, Database **out) {
  *out = calloc(1, sizeof(Database));
  (*out)->size_limit = 10000000;
  return 0;
}

void fdb_database_destroy(Database *database) { free(database); }

static int64_t number_of(const uint8_t *value, int length) {
  int64_t number = 0;
  memcpy(&number, value, length < 8 ? length : 8);
  return number;
}

int fdb_database_set_option(Database *database, int option, const uint8_t *value, int length) {
  if (option == 500) database->timeout_millis = number_of(value, length);
  else if (option == 503) database->size_limit = number_of(value, length);
  else if (option != 701) return INVALID_OPTION; /* the binding switches off "used during commit" */
  return 0;
}

int fdb_database_create_transaction(Database *database, Transaction **out) {
  Transaction *transaction = calloc(1, sizeof(Transaction));
  transaction->database = database;
  transaction->timeout_millis = database->timeout_millis;
  transaction->began = micros();
  *out = transaction;
  __sync_fetch_and_add(&transaction_count, 1);
  return 0;
}

int fdb_transaction_set_option(Transaction *transaction, int option, const uint8_t *value, int length) {
  if (option == 500) transaction->timeout_millis = number_of(value, length);
  else if (option == 51) {
    if (transaction->is_used) return INVALID_OPERATION;
    transaction->is_ryw_disabled = 1;
  } else return INVALID_OPTION;
  return 0;
}

static void end(Transaction *transaction, int error) {
  for (int i = 0; i < transaction->stamp_count; i++) {
    complete(transaction->stamps[i], error);
    release(transaction->stamps[i]);
  }
  for (int i = 0; i < transaction->watch_count; i++) {
    complete(transaction->watches[i], error);
    release(transaction->watches[i]);
  }
  transaction->stamp_count = transaction->watch_count = 0;
  if (transaction->version) {
    complete(transaction->version, error);
    release(transaction->version);
    transaction->version = NULL;
  }
}

void fdb_transaction_cancel(Transaction *transaction) {
  pthread_mutex_lock(&lock);
  end(transaction, CANCELLED);
  transaction->deferred_error = CANCELLED;
  pthread_mutex_unlock(&lock);
}

void fdb_transaction_destroy(Transaction *transaction) {
  pthread_mutex_lock(&lock);
  end(transaction, CANCELLED);
  for (int i = 0; i < transaction->mutation_count; i++) {
    free(transaction->mutations[i].key.at);
    free(transaction->mutations[i].value.at);
  }
  free(transaction->mutations);
  free_ranges(&transaction->reads);
  free_ranges(&transaction->writes);
  free(transaction);
  pthread_mutex_unlock(&lock);
  __sync_fetch_and_sub(&transaction_count, 1);
}

static int64_t deadline(Transaction *transaction) {
  return transaction->timeout_millis ? transaction->began + transaction->timeout_millis * 1000 : 0;
}

static int silence;

/* From now on, or no longer, nobody answers for read versions. */
void stand_in_silence(int64_t is_on) { silence = is_on != 0; }

static int is_silent(void) {
  if (silence) return 1;
  const char *flag = getenv("STAND_IN_SILENT");
  return flag && *flag == '1';
}

/* The version to read at, or what is wrong with it. */
static int prepare(Transaction *transaction) {
  transaction->is_used = 1;
  if (transaction->deferred_error) return transaction->deferred_error;
  if (deadline(transaction) && micros() > deadline(transaction)) return TIMED_OUT;
  int64_t now = version_now();
  if (!transaction->read_version) transaction->read_version = now;
  if (transaction->read_version < now - WINDOW) return TOO_OLD;
  return transaction->read_version > now ? FUTURE_VERSION : 0;
}

void fdb_transaction_set_read_version(Transaction *transaction, int64_t version) {
  transaction->read_version = version;
}

Future *fdb_transaction_get_read_version(Transaction *transaction) {
  pthread_mutex_lock(&lock);
  Future *future = new_future();
  transaction->is_used = 1;
  if (is_silent()) {
    future->deadline = deadline(transaction);
    wait_for(future);
    if (!transaction->version) {
      future->references++;
      transaction->version = future;
    }
  } else {
    if (!transaction->read_version) transaction->read_version = version_now();
    future->number = transaction->read_version;
    complete(future, transaction->deferred_error);
  }
  pthread_mutex_unlock(&lock);
  return future;
}

static void add_read(Transaction *transaction, Bytes begin, Bytes end) {
  add_range(&transaction->reads, 0, begin, end);
  transaction->bytes += begin.length + end.length;
}

static const char STATUS[] =
    "{\"client\" : { \"database_status\" : { \"available\" : true, \"healthy\" : false } } }";

static int next_error;

/* Lets the next read fail. */
void stand_in_fail(int64_t error) { next_error = (int)error; }

Future *fdb_transaction_get(Transaction *transaction, const uint8_t *name, int length, int is_snapshot) {
  pthread_mutex_lock(&lock);
  Bytes key = {(uint8_t *)name, length};
  int error = next_error ? next_error : prepare(transaction);
  next_error = 0;
  Future *future = new_future();
  if (length == 14 && !memcmp(name, "\xff\xff/status/json", 14)) {
    future->is_present = 1;
    future->bytes = copy(STATUS, sizeof STATUS - 1);
  } else if (!error) {
    Value *value = read_value(key, transaction->read_version);
    if (value) {
      future->is_present = 1;
      future->bytes = copy(value->bytes.at, value->bytes.length);
    }
    if (!is_snapshot) {
      Bytes next = after(key);
      add_read(transaction, key, next);
      free(next.at);
    }
  }
  complete(future, error);
  pthread_mutex_unlock(&lock);
  return future;
}

/* Selectors of the forms "first greater or equal" and "first greater". */
static Bytes bound(const uint8_t *key, int length, int or_equal) {
  Bytes bytes = {(uint8_t *)key, length};
  return or_equal ? after(bytes) : copy(key, length);
}

Future *fdb_transaction_get_range(
    Transaction *transaction, const uint8_t *begin_key, int begin_length, int begin_or_equal, int begin_offset,
    const uint8_t *end_key, int end_length, int end_or_equal, int end_offset, int limit, int target_bytes, int mode,
    int iteration, int is_snapshot, int is_reverse) {
  pthread_mutex_lock(&lock);
  int error = begin_offset != 1 || end_offset != 1 || limit <= 0 || mode != 0 ? INVALID_OPERATION : prepare(transaction);
  Future *future = new_future();
  if (!error) {
    Bytes begin = bound(begin_key, begin_length, begin_or_equal), end = bound(end_key, end_length, end_or_equal);
    int from = position(begin), to = position(end);
    int room = target_bytes && target_bytes < REPLY_BYTES ? target_bytes : REPLY_BYTES;
    future->pairs = malloc(sizeof(KeyValue) * (to > from ? to - from : 1));
    int bytes = 0, is_full = 0;
    for (int i = 0; i < to - from && !is_full; i++) {
      Entry *entry = &entries[is_reverse ? to - 1 - i : from + i];
      Value *value = value_at(entry, transaction->read_version);
      if (!value) continue;
      Bytes key = copy(entry->key.at, entry->key.length), content = copy(value->bytes.at, value->bytes.length);
      future->pairs[future->count++] = (KeyValue){key.at, key.length, content.at, content.length};
      bytes += key.length + content.length + 8;
      is_full = future->count == limit || bytes >= room;
    }
    future->is_more = is_full;
    if (!is_snapshot && compare(begin, end) < 0) {
      if (is_full) {
        KeyValue *last = &future->pairs[future->count - 1];
        Bytes key = {(uint8_t *)last->key, last->key_length}, next = after(key);
        if (is_reverse) add_read(transaction, key, end); else add_read(transaction, begin, next);
        free(next.at);
      } else {
        add_read(transaction, begin, end);
      }
    }
    free(begin.at);
    free(end.at);
  }
  complete(future, error);
  pthread_mutex_unlock(&lock);
  return future;
}

int fdb_transaction_add_conflict_range(
    Transaction *transaction, const uint8_t *begin, int begin_length, const uint8_t *end, int end_length, int type) {
  pthread_mutex_lock(&lock);
  transaction->is_used = 1;
  Bytes from = {(uint8_t *)begin, begin_length}, to = {(uint8_t *)end, end_length};
  int error = compare(from, to) > 0 ? INVERTED_RANGE : 0;
  if (!error) {
    if (type == 0) add_read(transaction, from, to);
    else add_range(&transaction->writes, 0, from, to);
  }
  pthread_mutex_unlock(&lock);
  return error;
}

enum { SET = 0, CLEAR_RANGE = 1, ADD = 2, STAMPED_KEY = 14, STAMPED_VALUE = 15 };

static void mutate(Transaction *transaction, int kind, Bytes key, Bytes value) {
  int is_metadata = key.length == 17 && !memcmp(key.at, "\xff/metadataVersion", 17);
  int error = 0;
  transaction->is_used = 1;
  if (is_metadata) {
    static const uint8_t zeros[14];
    if (kind != STAMPED_VALUE || value.length != 14 || memcmp(value.at, zeros, 14)) error = INVALID_OPERATION;
  } else if (key.length && key.at[0] == 0xff) error = OUTSIDE_LEGAL_RANGE;
  if (key.length > 10000 + (kind == STAMPED_KEY ? 4 : 0)) error = KEY_TOO_LARGE;
  if (value.length > 100000) error = VALUE_TOO_LARGE;
  if (error) {
    if (!transaction->deferred_error) transaction->deferred_error = error;
    return;
  }
  if (transaction->mutation_count == transaction->mutation_room) {
    transaction->mutation_room = transaction->mutation_room * 2 + 8;
    transaction->mutations = realloc(transaction->mutations, transaction->mutation_room * sizeof(Mutation));
  }
  transaction->mutations[transaction->mutation_count++] =
      (Mutation){kind, copy(key.at, key.length), copy(value.at, value.length)};
  transaction->bytes += 2 * key.length + value.length;
}

static void locked_mutate(Transaction *transaction, int kind, const uint8_t *key, int key_length, const uint8_t *value,
                          int value_length) {
  pthread_mutex_lock(&lock);
  mutate(transaction, kind, (Bytes){(uint8_t *)key, key_length}, (Bytes){(uint8_t *)value, value_length});
  pthread_mutex_unlock(&lock);
}

void fdb_transaction_set(Transaction *transaction, const uint8_t *key, int key_length, const uint8_t *value, int length) {
  locked_mutate(transaction, SET, key, key_length, value, length);
}

void fdb_transaction_clear(Transaction *transaction, const uint8_t *key, int length) {
  Bytes next = after((Bytes){(uint8_t *)key, length});
  locked_mutate(transaction, CLEAR_RANGE, key, length, next.at, next.length);
  free(next.at);
}

void fdb_transaction_clear_range(Transaction *transaction, const uint8_t *begin, int begin_length, const uint8_t *end,
                                 int end_length) {
  locked_mutate(transaction, CLEAR_RANGE, begin, begin_length, end, end_length);
}

void fdb_transaction_atomic_op(Transaction *transaction, const uint8_t *key, int key_length, const uint8_t *operand,
                               int length, int kind) {
  locked_mutate(transaction, kind, key, key_length, operand, length);
}

static void stamp(uint8_t *at, int64_t version) {
  for (int i = 0; i < 8; i++) at[i] = version >> (56 - 8 * i);
  at[8] = at[9] = 0;
}

static int32_t offset_of(Bytes bytes) {
  int32_t offset;
  memcpy(&offset, bytes.at + bytes.length - 4, 4);
  return offset;
}

static void write_one(Bytes key, int64_t version, int is_present, const void *bytes, int length) {
  write_value(key, version, is_present, bytes, length);
  Bytes next = after(key);
  add_range(&history, version, key, next);
  free(next.at);
}

static void apply(Mutation *mutation, int64_t version) {
  Bytes key = mutation->key, value = mutation->value;
  if (mutation->kind == SET) {
    write_one(key, version, 1, value.at, value.length);
  } else if (mutation->kind == CLEAR_RANGE) {
    for (int i = position(key); i < entry_count && compare(entries[i].key, value) < 0; i++) {
      if (value_at(&entries[i], version)) write_value(entries[i].key, version, 0, "", 0);
    }
    add_range(&history, version, key, value);
  } else if (mutation->kind == ADD) {
    Value *old = read_value(key, version);
    uint64_t sum = (uint64_t)number_of(value.at, value.length);
    if (old) sum += (uint64_t)number_of(old->bytes.at, old->bytes.length);
    write_one(key, version, 1, &sum, value.length);
  } else if (mutation->kind == STAMPED_KEY) {
    stamp(key.at + offset_of(key), version);
    write_one((Bytes){key.at, key.length - 4}, version, 1, value.at, value.length);
  } else {
    stamp(value.at + offset_of(value), version);
    write_one(key, version, 1, value.at, value.length - 4);
  }
}

static int is_changed(Future *watch) {
  Value *now = read_value(watch->watched, last_version);
  if (!now != !watch->was_present) return 1;
  return now && compare(now->bytes, watch->seen) != 0;
}

static void tell_watches(void) {
  for (Future *watch = pending; watch; watch = watch->next_pending) {
    if (watch->is_armed && is_changed(watch)) complete(watch, 0);
  }
}

static int resolve(Transaction *transaction) {
  for (int i = 0; i < transaction->reads.count; i++) {
    Range *read = &transaction->reads.at[i];
    for (int j = history.count - 1; j >= 0 && history.at[j].version > transaction->read_version; j--) {
      Range *write = &history.at[j];
      if (compare(write->begin, read->end) < 0 && compare(read->begin, write->end) < 0) return NOT_COMMITTED;
    }
  }
  return 0;
}

static int commit(Transaction *transaction) {
  int writes = transaction->mutation_count || transaction->writes.count;
  if (transaction->deferred_error) return transaction->deferred_error;
  if (writes) {
    if (transaction->bytes > transaction->database->size_limit) return TRANSACTION_TOO_LARGE;
    int error = prepare(transaction);
    if (!error) error = resolve(transaction);
    if (error) return error;
    int64_t now = version_now();
    last_version = now + 1;
    for (int i = 0; i < transaction->mutation_count; i++) apply(&transaction->mutations[i], last_version);
    for (int i = 0; i < transaction->writes.count; i++) {
      add_range(&history, last_version, transaction->writes.at[i].begin, transaction->writes.at[i].end);
    }
  }
  for (int i = 0; i < transaction->stamp_count; i++) {
    Future *future = transaction->stamps[i];
    future->bytes = copy("0123456789", STAMP);
    stamp(future->bytes.at, last_version);
    complete(future, writes ? 0 : NO_COMMIT_VERSION);
    release(future);
  }
  for (int i = 0; i < transaction->watch_count; i++) {
    Future *watch = transaction->watches[i];
    watch->is_armed = 1;
    wait_for(watch);
    release(watch);
  }
  transaction->stamp_count = transaction->watch_count = 0;
  tell_watches();
  return 0;
}

Future *fdb_transaction_commit(Transaction *transaction) {
  pthread_mutex_lock(&lock);
  int error = commit(transaction);
  if (error) end(transaction, error);
  Future *future = failed(error);
  pthread_mutex_unlock(&lock);
  return future;
}

Future *fdb_transaction_get_versionstamp(Transaction *transaction) {
  pthread_mutex_lock(&lock);
  Future *future = new_future();
  future->references++;
  transaction->stamps[transaction->stamp_count++] = future;
  pthread_mutex_unlock(&lock);
  return future;
}

Future *fdb_transaction_watch(Transaction *transaction, const uint8_t *name, int length) {
  pthread_mutex_lock(&lock);
  Bytes key = {(uint8_t *)name, length};
  int error = transaction->is_ryw_disabled ? WATCHES_DISABLED : prepare(transaction);
  Future *future = new_future();
  if (error) {
    complete(future, error);
  } else {
    Value *value = read_value(key, transaction->read_version);
    future->watched = copy(name, length);
    future->was_present = value != NULL;
    future->seen = value ? copy(value->bytes.at, value->bytes.length) : copy("", 0);
    future->references++;
    transaction->watches[transaction->watch_count++] = future;
  }
  pthread_mutex_unlock(&lock);
  return future;
}
