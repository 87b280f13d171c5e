import { useState } from 'preact/hooks'
import { civil, fullDate } from '../../app/dates'
import { useMe } from '../../app/me'
import { myAssignments } from '../../app/self'
import { position } from '../../app/session'
import { decideWithUndo } from '../../app/telling'
import { revokeDelegation } from '../../commands/personal'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Chip } from '../../parts/Chip'
import { Plus } from '../../parts/icons'
import { PendingMark } from '../../parts/marks'
import { useNames } from '../../parts/use-directory'
import { useOutbox } from '../../replica/live'
import type { Delegation } from '../../replica/people-types'
import { GrantSheet } from './GrantSheet'
import { scopeOf } from './scopes'
import { Section } from './Section'

const DELEGATING = new Set(['leader', 'chief_of_office', 'section_head'])

/** Who acts in this person's place, and in whose place this person acts: given, seen, taken back. */
export function Delegations() {
  const me = useMe()?.body
  const own = myAssignments()
  const [granting, setGranting] = useState(false)
  const sending = useOutbox()?.filter((one) => one.name === 'delegation.grant' && (one.state === 'waiting' || one.state === 'offered')) ?? []
  const all = me?.delegations ?? []
  const given = all.filter((one) => own.has(one.from.id))
  const taken = all.filter((one) => own.has(one.to.id))
  const may = DELEGATING.has(position.value?.role ?? '')
  if (!may && taken.length === 0) return null
  return (
    <Section title={t('delegation.title')}>
      {may && given.length === 0 && sending.length === 0 && <p class="px-4 py-3.5 text-note text-ink-2">{t('delegation.none')}</p>}
      {given.map((one) => <Line key={one.id} given={one} mine />)}
      {sending.map((one) => (
        <div key={one.id} class="flex min-h-13 items-center gap-3 px-4 py-2.5">
          <span class="flex-1 text-body font-semibold">{t('delegation.new')}</span>
          <PendingMark pending={[one]} />
        </div>
      ))}
      {taken.map((one) => <Line key={one.id} given={one} />)}
      {may && <div class="px-4 py-3"><Button icon={Plus} onClick={() => setGranting(true)}>{t('delegation.grant')}</Button></div>}
      {granting && <GrantSheet onClose={() => setGranting(false)} />}
    </Section>
  )
}

/** "Duyệt dự thảo · Công văn, Giấy mời"; all of it where nothing was said. */
function whatText(given: Delegation): string {
  const scope = scopeOf(given.kinds)
  const named = scope ? t(`delegation.scope.${scope}`) : t('delegation.some', { n: given.kinds?.length ?? 0 })
  return [named, given.doc_types?.join(', ')].filter(Boolean).join(' · ')
}

function spanText({ since, until }: Delegation): string {
  const from = since > Date.now() ? t('delegation.from', { date: fullDate(civil(since)) }) : ''
  return [from, t('delegation.until', { date: fullDate(civil(until - 1)) })].filter(Boolean).join(' ')
}

function Line({ given, mine }: { given: Delegation; mine?: boolean }) {
  const names = useNames()
  const other = names(mine ? given.to : given.from)
  const revoke = () => void decideWithUndo(revokeDelegation(given.id), t('delegation.revoked', { name: other.name }))
  return (
    <div class="flex items-start gap-3 py-3 pr-3 pl-4">
      <div class="min-w-0 flex-1">
        <p class="text-body font-semibold">{t(mine ? 'delegation.to' : 'delegation.of', { name: other.name })}</p>
        {other.title && <p class="text-meta text-ink-2">{other.title}</p>}
        <p class="mt-1 text-meta text-ink-2">{whatText(given)} · {spanText(given)}</p>
        <p class="mt-1.5 flex flex-wrap gap-2">
          <Chip tone="pen">{given.capacity}.</Chip>
          {given.since > Date.now() && <Chip>{t('delegation.later')}</Chip>}
        </p>
      </div>
      {mine && <Button kind="danger" label={t('delegation.revokeOf', { name: other.name })} onClick={revoke}>{t('delegation.revoke')}</Button>}
    </div>
  )
}
