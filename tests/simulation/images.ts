import { openDB, type IDBPDatabase } from './idb.ts'

/** The contents of a database, store by store. */
export type Image = ReadonlyMap<string, readonly (readonly [key: IDBValidKey | undefined, value: unknown])[]>

/** Copies a whole database. */
export async function dump(factory: IDBFactory, name: string): Promise<Image> {
  const image = new Map<string, (readonly [IDBValidKey | undefined, unknown])[]>()
  if (!(await names(factory)).includes(name)) return image
  const database = await openDB(factory, name)
  if (database.objectStoreNames.length > 0) {
    const tx = database.transaction([...database.objectStoreNames], 'readonly')
    for (const store of tx.objectStoreNames) {
      const [keys, values] = [await tx.objectStore(store).getAllKeys(), await tx.objectStore(store).getAll()]
      const outOfLine = tx.objectStore(store).keyPath === null
      image.set(store, values.map((value: unknown, index) => [outOfLine ? keys[index] : undefined, value] as const))
    }
    await tx.done
  }
  database.close()
  return image
}

/** Puts a copy back into a database that has the same stores. */
export async function restore(factory: IDBFactory, name: string, image: Image): Promise<void> {
  if (!(await names(factory)).includes(name)) return
  const database: IDBPDatabase = await openDB(factory, name)
  if (database.objectStoreNames.length > 0) {
    const tx = database.transaction([...database.objectStoreNames], 'readwrite')
    for (const store of tx.objectStoreNames) {
      await tx.objectStore(store).clear()
      for (const [key, value] of image.get(store) ?? []) await tx.objectStore(store).put(value, key)
    }
    await tx.done
  }
  database.close()
}

/** Everything in one store. */
export async function contents<T>(factory: IDBFactory, name: string, store: string): Promise<T[]> {
  if (!(await names(factory)).includes(name)) return []
  const database = await openDB(factory, name)
  const values = database.objectStoreNames.contains(store) ? ((await database.getAll(store)) as T[]) : []
  database.close()
  return values
}

/** Which databases there are. */
export async function names(factory: IDBFactory): Promise<string[]> {
  return (await factory.databases()).flatMap((info) => (info.name === undefined ? [] : [info.name]))
}
