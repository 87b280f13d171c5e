import { wrap, type IDBPDatabase } from 'idb'

export type { IDBPDatabase }

/** Opens a database as it is, whatever its version. */
export async function openDB(factory: IDBFactory, name: string): Promise<IDBPDatabase> {
  const database = (await wrap(factory.open(name))) as unknown as IDBPDatabase
  database.addEventListener('versionchange', () => database.close())
  return database
}
