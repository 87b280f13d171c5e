/** A draft that was refused is opened again as it was said, to be mended. */
import { useEffect } from 'preact/hooks'
import { go, query } from '../../app/routes'
import type { DraftArgs, SubmitArgs } from '../../commands/drafting'
import { engine, useOutbox, type Pending } from '../../replica/live'
import { formOf } from './draft-form'
import { nameOf } from './purpose'
import { keep } from './unsent'

/** The submission that was refused with it, because it stood behind it. */
function behind(pending: Pending, outbox: readonly Pending[]): Pending | undefined {
  return outbox.find((one) => one.name === 'document.submit' && one.lane === pending.lane && one.state === 'refused')
}

/** Follows `/soan?again=<command>`: puts what it said into the form and goes to the address it was made at. */
export function useAgain(): void {
  const id = query.value.get('again')
  const outbox = useOutbox()
  useEffect(() => {
    const pending = outbox?.find((one) => one.id === id && one.state === 'refused')
    if (!pending || !outbox) return
    const args = pending.args as unknown as DraftArgs
    const submitted = behind(pending, outbox)
    const route = submitted ? (submitted.args as unknown as SubmitArgs) : null
    const purpose = { task: args.task ?? null, answers: args.answers[0] ?? null, amends: args.amends ?? null }
    keep(nameOf(purpose), { ...formOf(args), route: route?.route ?? null, note: route?.note ?? '' })
    const params = new URLSearchParams({ ...(args.task ? { task: args.task } : {}), ...(args.answers[0] ? { answers: args.answers[0] } : {}), ...(args.amends ? { about: args.amends.document, how: args.amends.how } : {}), mending: pending.id })
    go(`/soan?${params}`, { replace: true })
  }, [id, outbox])
}

/** The refused command being mended at this address. */
export function useMended(): Pending | undefined {
  const id = query.value.get('mending')
  return useOutbox()?.find((one) => one.id === id && one.state === 'refused')
}

/** Said again, the refusal and what stood behind it need nobody any more. */
export function settle(pending: Pending, outbox: readonly Pending[]): void {
  const submitted = behind(pending, outbox)
  void engine.peek()?.acknowledge(pending.id)
  if (submitted) void engine.peek()?.acknowledge(submitted.id)
}
