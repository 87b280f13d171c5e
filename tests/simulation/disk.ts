/** The disk of a profile: what lies in its databases, looked at and changed from outside, at once and without opening them. */

interface StoredRecord {
  readonly key?: IDBValidKey
  readonly value: unknown
}

interface RawStore {
  readonly records: { values(): Iterable<StoredRecord> }
  storeRecord(record: StoredRecord): void
  deleteRecord(key: IDBValidKey): void
  clear(): void
}

interface RawDatabase {
  readonly rawObjectStores: ReadonlyMap<string, RawStore>
}

/** The contents of a database, store by store. What is stored is never changed in place, so nothing is copied. */
export type Image = ReadonlyMap<string, readonly StoredRecord[]>

/** fake-indexeddb's own memory. */
function databases(factory: IDBFactory): ReadonlyMap<string, RawDatabase> {
  return (factory as unknown as { readonly _databases: ReadonlyMap<string, RawDatabase> })._databases
}

function storeOf(factory: IDBFactory, name: string, store: string): RawStore | undefined {
  return databases(factory).get(name)?.rawObjectStores.get(store)
}

/** Which databases there are. */
export function names(factory: IDBFactory): string[] {
  return [...databases(factory).keys()]
}

/** Everything in one store. */
export function contents<T>(factory: IDBFactory, name: string, store: string): T[] {
  return Array.from(storeOf(factory, name, store)?.records.values() ?? [], ({ value }) => value as T)
}

/** Takes one record away. */
export function erase(factory: IDBFactory, name: string, store: string, key: IDBValidKey): void {
  storeOf(factory, name, store)?.deleteRecord(key)
}

/** Puts a record that carries its key, or in place of the one with it. */
export function put(factory: IDBFactory, name: string, store: string, value: unknown): void {
  storeOf(factory, name, store)?.storeRecord({ value })
}

export function dump(factory: IDBFactory, name: string): Image {
  const stores = databases(factory).get(name)?.rawObjectStores ?? new Map<string, RawStore>()
  return new Map(Array.from(stores, ([store, raw]) => [store, [...raw.records.values()]]))
}

/** Puts a copy back into a database that has the same stores. */
export function restore(factory: IDBFactory, name: string, image: Image): void {
  for (const [store, raw] of databases(factory).get(name)?.rawObjectStores ?? []) {
    raw.clear()
    for (const { key, value } of image.get(store) ?? []) raw.storeRecord(key === undefined ? { value } : { key, value })
  }
}
