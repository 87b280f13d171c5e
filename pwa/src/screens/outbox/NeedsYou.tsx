import { clock } from '../../app/dates'
import { documentPath, go } from '../../app/routes'
import { signInAgain } from '../../app/start'
import { codeOf, refusalByCode } from '../../locales/refusals'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { engine, useRow, type Pending } from '../../replica/live'
import { fingerprint } from '../documents/fingerprint'
import { againPath } from './again'
import { useSubject } from './use-subject'
import { actOf, documentOf, dropText, isDecision, nextOf, wordsOf } from './wording'
import { whatWasThere } from './what-was-there'

/** A decision that was not recorded: what one decided beside what was there by then, and what can be done now. */
export function NeedsYou({ pending }: { pending: Pending }) {
  const document = documentOf(pending)
  const row = useRow('document', document ?? '')
  const { subject, to: path } = useSubject(pending)
  const code = codeOf(pending.result) ?? (pending.state === 'held' ? 'wrong_person' : null)
  const refusal = refusalByCode(code)
  const there = row ? whatWasThere(pending, row.body) : null
  const again = againPath(pending)
  const to = document && !row && path === documentPath(document) ? null : path
  const next = to ? nextOf(pending, row?.body, to) : null
  const words = wordsOf(pending)
  return (
    <Card edge>
      <div class="space-y-3 py-4 pr-4 pl-5">
        <div>
          <p class="flex items-baseline justify-between gap-3 text-meta text-ink-2">
            <span>{t('outbox.notRecorded', { what: actOf(pending) })}</span>
            <span class="text-ink-3">{clock(pending.at)}</span>
          </p>
          <h3 class="mt-0.5 line-clamp-2 text-row font-semibold">{subject ?? t('outbox.notHere')}</h3>
        </div>
        <div class="grid grid-cols-2 gap-2">
          <Side title={t(isDecision(pending) ? 'outbox.youDecided' : 'outbox.youDid')} lines={own(pending)} look="bg-well" />
          <Side title={there ? t('outbox.wasThere') : refusal.title} lines={there ?? [refusal.body]} look="bg-soon-soft" />
        </div>
        <p class="text-note text-ink-2">{words ? t('outbox.wordsKept', { words }) : ''} {there ? t(isDecision(pending) ? 'outbox.unchanged' : 'outbox.unchangedWork') : refusal.next}</p>
        <div class="flex flex-wrap gap-2.5">
          {pending.state === 'held' ? (
            <Button kind="primary" class="flex-1" onClick={signInAgain}>{t('outbox.signIn')}</Button>
          ) : (
            <>
              <Button class="flex-1" onClick={() => void engine.peek()?.acknowledge(pending.id)}>{dropText(pending)}</Button>
              {again && <Button kind="primary" class="flex-[1.3]" onClick={() => go(again)}>{t('outbox.again')}</Button>}
              {next && !again && <Button kind="primary" class="flex-[1.3]" onClick={() => go(next.to)}>{next.text}</Button>}
            </>
          )}
        </div>
      </div>
    </Card>
  )
}

/** What the person decided, on which bytes, when. */
function own(pending: Pending): string[] {
  const digest = pending.base?.sha256
  return [[actOf(pending), digest ? fingerprint(digest) : ''].filter(Boolean).join(' · '), clock(pending.at)]
}

function Side({ title, lines, look }: { title: string; lines: readonly string[]; look: string }) {
  return (
    <div class={`min-w-0 rounded-field px-3 py-2.5 text-meta ${look}`}>
      <p class="font-semibold">{title}</p>
      {lines.map((line) => <p key={line} class="break-words text-ink-2">{line}</p>)}
    </div>
  )
}
