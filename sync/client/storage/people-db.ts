import type { DBSchema } from 'idb'
import type { Environment } from '../environment.ts'
import { Database } from './database.ts'

/** Somebody who signed in in this browser profile. */
export interface StoredPerson {
  person: string
  /** Body of the session as the server gave it: name, positions, push key. */
  profile: unknown
  /** Which of their outboxes is in use; a new one after their device was revoked. */
  outbox: number
  at: number
}

export interface PeopleSchema extends DBSchema {
  people: { key: string; value: StoredPerson }
  /** `current`: whose session it is; `signing-out`: the server has not been told yet. */
  state: { key: 'current' | 'signing-out'; value: string }
}

export type PeopleDatabase = Database<PeopleSchema>

function create(database: IDBDatabase): void {
  database.createObjectStore('people', { keyPath: 'person' })
  database.createObjectStore('state')
}

export function openPeople(environment: Environment): PeopleDatabase {
  return new Database(environment, { name: 'butphe-people', version: 1, strict: true, upgrade: create })
}

export function storedPerson(database: PeopleDatabase, person: string): Promise<StoredPerson | undefined> {
  return database.read(['people'], (tx) => tx.objectStore('people').get(person))
}

export function storedPeople(database: PeopleDatabase): Promise<StoredPerson[]> {
  return database.read(['people'], (tx) => tx.objectStore('people').getAll())
}

/** Whose session it is, or null. */
export function currentPerson(database: PeopleDatabase): Promise<StoredPerson | null> {
  return database.read(['people', 'state'], async (tx) => {
    const person = await tx.objectStore('state').get('current')
    return person === undefined ? null : ((await tx.objectStore('people').get(person)) ?? null)
  })
}

/** Remembers a person who has just signed in and makes the session theirs. */
export function rememberPerson(database: PeopleDatabase, person: string, profile: unknown, at: number): Promise<void> {
  return database.write('remember-person', ['people', 'state'], async (tx) => {
    const known = await tx.objectStore('people').get(person)
    await tx.objectStore('people').put({ person, profile, outbox: known?.outbox ?? 1, at })
    await tx.objectStore('state').put(person, 'current')
    await tx.objectStore('state').delete('signing-out')
  })
}

/** The session is nobody's any more; `told` when the server knows it. */
export function forgetCurrent(database: PeopleDatabase, told: boolean): Promise<void> {
  return database.write('forget-current', ['state'], async (tx) => {
    const state = tx.objectStore('state')
    const person = await state.get('current')
    if (person !== undefined && !told) await state.put(person, 'signing-out')
    if (told) await state.delete('signing-out')
    await state.delete('current')
  })
}

export function isSigningOut(database: PeopleDatabase): Promise<boolean> {
  return database.read(['state'], async (tx) => (await tx.objectStore('state').get('signing-out')) !== undefined)
}

/** A new outbox for a person whose device was revoked and whose old one has been answered. */
export function renewOutbox(database: PeopleDatabase, person: string): Promise<void> {
  return database.write('renew-outbox', ['people'], async (tx) => {
    const known = await tx.objectStore('people').get(person)
    if (known) await tx.objectStore('people').put({ ...known, outbox: known.outbox + 1 })
  })
}
