// Runs the simulation with Node alone; tests/simulate.py finds Node and says --histories 300, --seed 17 or --controls.
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

// The packages lie in pwa/node_modules; what asks for them lies beside that folder.
const packages = pathToFileURL(join(import.meta.dirname, '../../pwa/package.json')).href
registerHooks({
  resolve: (specifier, context, next) => next(specifier, /^[a-z@]/.test(specifier) && !specifier.includes(':') ? { ...context, parentURL: packages } : context),
})

await import('fake-indexeddb/auto')
await import('./simulate.ts')
