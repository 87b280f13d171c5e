/** The sync engine of a device: pages and the worker use what is named here and nothing else. */
import { watchIfPage } from './connection.ts'
import { Engine, type EngineOptions } from './engine.ts'

export { watchPage, askBackgroundSync, SYNC_TAG } from './connection.ts'
export { Engine, NotStored } from './engine.ts'
export type { EngineChange, EngineOptions, Listener, SayOptions, Status } from './engine.ts'
export type { Link } from './drain.ts'
export { environment } from './environment.ts'
export type { Environment } from './environment.ts'
export { pageOne } from './files.ts'
export type { FileRef, Wanted } from './files.ts'
export { sha256, uuid7 } from './ids.ts'
export type { Get, Holds, Overlay, Overlays, Patch, Pending, PendingState, Row } from './overlay.ts'
export type { Base, Body, Json, JsonObject, Result } from './protocol.ts'
export { people, session, setPassword, signIn, signOut } from './session.ts'
export type { Leaving, Session, SessionPosition, SignedIn, SignInResult } from './session.ts'
export type { StoredPerson } from './storage/people-db.ts'

/** Opens a person's device and, in a page, lets the page's coming and going move it. Call `drain` once it is open. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const engine = await Engine.open(options)
  engine.onClose(watchIfPage(engine))
  return engine
}

/** A new id made by this device (UUIDv7), for entities that its commands make. */
export { newId } from './ids.ts'
