import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { useMe } from '../../app/me'
import { myAssignments } from '../../app/self'
import { position } from '../../app/session'
import { decideWithUndo } from '../../app/telling'
import { appointSecretary, dismissSecretary } from '../../commands/personal'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import type { Candidate } from '../../parts/directory'
import { UserPlus } from '../../parts/icons'
import { PendingMark } from '../../parts/marks'
import { PersonPicker } from '../../parts/PersonPicker'
import { useNames } from '../../parts/use-directory'
import { useOutbox } from '../../replica/live'
import type { Secretary } from '../../replica/people-types'
import { isUnit, type Target } from '../../replica/types'
import { Section } from './Section'

const HAVING = new Set(['leader', 'chief_of_office', 'section_head'])

/** Who prepares for this person, and for whom this person prepares. Secretaries see the desk and decide nothing. */
export function Secretaries() {
  const me = useMe()?.body
  const own = myAssignments()
  const names = useNames()
  const [picking, setPicking] = useState(false)
  const sending = useOutbox()?.filter((one) => one.name === 'secretary.appoint' && (one.state === 'waiting' || one.state === 'offered')) ?? []
  const at = position.value
  const all = me?.secretaries ?? []
  const mine = all.filter((one) => own.has(one.of.id))
  const served = all.filter((one) => own.has(one.who.id))
  const may = HAVING.has(at?.role ?? '')
  if (!may && served.length === 0) return null
  const taken = new Set([...mine.map((one) => one.who.id), ...(me?.delegations ?? []).filter((one) => own.has(one.from.id)).map((one) => one.to.id)])
  const allow = (one: Candidate) => one.agency === at?.agency.id && one.role !== 'administrator' && !isUnit(one.target) && !own.has(one.target.id) && !taken.has(one.target.id)
  const appoint = async (target: Target) => !isUnit(target) && decideWithUndo(appointSecretary({ secretary: newId(), to: target.id }), t('delegation.appointed', { name: names(target).name }))
  return (
    <Section title={t('delegation.secretaries')}>
      {may && mine.length === 0 && sending.length === 0 && <p class="px-4 py-3.5 text-note text-ink-2">{t('delegation.secretariesNone')}</p>}
      {mine.map((one) => <Mine key={one.id} secretary={one} />)}
      {sending.map((one) => (
        <div key={one.id} class="flex min-h-13 items-center gap-3 px-4 py-2.5">
          <span class="flex-1 text-body font-semibold">{t('delegation.secretaryNew')}</span>
          <PendingMark pending={[one]} />
        </div>
      ))}
      {served.map((one) => (
        <div key={one.id} class="px-4 py-3">
          <p class="text-body font-semibold">{t('delegation.preparesFor', { name: names(one.of).name })}</p>
          <p class="text-meta text-ink-2">{t('delegation.preparesForNote')}</p>
        </div>
      ))}
      {may && <div class="px-4 py-3"><Button icon={UserPlus} onClick={() => setPicking(true)}>{t('delegation.appoint')}</Button></div>}
      {picking && <PersonPicker title={t('delegation.appoint')} note={t('delegation.appointNote')} who="people" allow={allow} onSay={appoint} onClose={() => setPicking(false)} />}
    </Section>
  )
}

function Mine({ secretary }: { secretary: Secretary }) {
  const { name, title } = useNames()(secretary.who)
  const dismiss = () => void decideWithUndo(dismissSecretary(secretary.id), t('delegation.dismissed', { name }))
  return (
    <div class="flex min-h-14 items-center gap-3 py-2 pr-3 pl-4">
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold">{name}</span>
        <span class="block text-meta text-ink-2">{title}</span>
      </span>
      <Button kind="danger" label={t('delegation.dismissOf', { name })} onClick={dismiss}>{t('delegation.dismiss')}</Button>
    </div>
  )
}
