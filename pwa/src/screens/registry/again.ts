/** An entry that was refused comes back into the queue, as it was said. */
import { useEffect } from 'preact/hooks'
import { go, query } from '../../app/routes'
import type { RegisterArgs } from '../../commands/registering'
import { useOutbox, type Pending } from '../../replica/live'
import { formOf } from './entry-form'
import { restore, type KeptFile, type Queued } from './queue'

/** What the command said, as a file in the queue; null when it said none. */
export function queuedFrom(pending: Pending): Queued | null {
  const args = pending.args as unknown as RegisterArgs
  const kept = (file: RegisterArgs['files'][number]): KeptFile => ({ sha256: file.sha256, name: file.name, size: 0, pages: null })
  const main = args.files.find((file) => file.role === 'main')
  if (!main) return null
  const annexes = args.files.filter((file) => file !== main).map(kept)
  const file = { ...kept(main), pages: args.pages ?? null }
  const touched = ['sender', 'number', 'date', 'doc_type', 'subject', 'urgency', 'due'] as const
  return { key: pending.id, name: main.name, size: 0, file, problem: null, reading: {}, form: formOf(args), touched, annexes, again: pending.id }
}

/** Follows `/den?again=<command>`. */
export function useAgain(): void {
  const id = query.value.get('again')
  const outbox = useOutbox()
  useEffect(() => {
    const pending = outbox?.find((one) => one.id === id && one.state === 'refused')
    const item = pending && queuedFrom(pending)
    if (!item) return
    restore(item)
    go('/den', { replace: true })
  }, [id, outbox])
}
