import { newId } from '@sync'
import { useMemo, useState } from 'preact/hooks'
import { useStored } from '../../../app/stored'
import { decideWithUndo } from '../../../app/telling'
import { retireTemplate, saveTemplate } from '../../../commands/templating'
import { t } from '../../../locales/t'
import { Avatar } from '../../../parts/Avatar'
import { Button } from '../../../parts/Button'
import { SectionTitle } from '../../../parts/Card'
import { Choice, Chips } from '../../../parts/Chip'
import { TextField } from '../../../parts/Field'
import { CircleAlert } from '../../../parts/icons'
import { Notice } from '../../../parts/Notice'
import { PersonPicker } from '../../../parts/PersonPicker'
import { RouteBuilder } from '../../../parts/route/RouteBuilder'
import type { Colleague } from '../../../parts/route/seats'
import { said } from '../../../parts/route/turns'
import { useColleagues, useOffice } from '../../../parts/route/use-office'
import { Sheet } from '../../../parts/Sheet'
import { useDocTypes } from '../../../parts/use-house'
import type { LiveRow } from '../../../replica/live'
import type { RouteGroup } from '../../../replica/house-types'
import { isUnit, type Target } from '../../../replica/types'

interface Props {
  agency: string
  row: LiveRow<'route_template'> | null
  onClose: () => void
}

/** A way: its name, the types it is for, its steps, and who they would be today for an author one chooses. */
export function WaySheet({ agency, row, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [name, setName] = useState(row?.body.name ?? '')
  const [types, setTypes] = useState<string[] | null>(row?.body.doc_types ?? null)
  const [groups, setGroups] = useState<RouteGroup[]>(row?.body.groups ?? [])
  const [author, setAuthor] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const trial = useTrialAuthor(agency, author)
  const office = useOffice(agency, trial?.assignment.id ?? '')
  const clean = name.trim()
  const save = () => {
    setTried(true)
    if (clean === '' || groups.length === 0) return
    const args = { template: row?.id ?? newId(), agency, name: clean, doc_types: types && types.length > 0 ? types : null, groups: said(groups) }
    store(() => decideWithUndo(saveTemplate(args, row?.body ?? null), t('ways.saved', { name: clean })))
  }
  const retire = () => {
    if (row) store(() => decideWithUndo(retireTemplate(row.id), t('ways.retired', { name: row.body.name })))
  }
  return (
    <Sheet title={row ? t('ways.edit') : t('ways.add')} note={row ? t('ways.versionNote', { n: row.body.n + 1 }) : undefined} onClose={onClose} tall footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('ways.save')}</Button>}>
      <div class="space-y-5 pb-2">
        <TextField label={t('ways.name')} value={name} onValue={setName} placeholder={t('ways.namePlaceholder')} maxLength={200} error={tried && clean === '' ? t('administration.needed') : null} />
        <TypesField agency={agency} types={types} onTypes={setTypes} />
        <section class="space-y-2.5">
          <SectionTitle>{t('ways.steps')}</SectionTitle>
          <TrialAuthor trial={trial} onAuthor={setAuthor} />
          <RouteBuilder groups={groups} office={office} missing={tried && groups.length === 0} onGroups={setGroups} forAll />
        </section>
        <Notice icon={CircleAlert}>{t('ways.vacancyRule')}</Notice>
        {row && <Button kind="danger" busy={busy} onClick={retire}>{t('ways.retire')}</Button>}
      </div>
    </Sheet>
  )
}

/** For which types of document it is offered; none chosen is all. */
function TypesField({ agency, types, onTypes }: { agency: string; types: string[] | null; onTypes: (types: string[] | null) => void }) {
  const known = useDocTypes(agency)
  const [all, setAll] = useState(false)
  const chosen = new Set(types ?? [])
  const shown = all ? known : known.filter((one, at) => at < 6 || chosen.has(one.name))
  const flip = (name: string) => {
    const next = chosen.has(name) ? [...chosen].filter((one) => one !== name) : [...chosen, name]
    onTypes(next.length === 0 ? null : next)
  }
  return (
    <section class="space-y-2">
      <SectionTitle>{t('ways.types')}</SectionTitle>
      <Chips label={t('ways.types')}>
        <Choice look="choice" chosen={chosen.size === 0} onClick={() => onTypes(null)}>{t('ways.everyType')}</Choice>
        {shown.map(({ name }) => <Choice key={name} look="choice" chosen={chosen.has(name)} onClick={() => flip(name)}>{name}</Choice>)}
        {!all && known.length > shown.length && <Choice look="choice" chosen={false} onClick={() => setAll(true)}>{t('ways.moreTypes', { n: known.length - shown.length })}</Choice>}
      </Chips>
    </section>
  )
}

/** Somebody for whom the way is tried: the one chosen, else the first officer of the agency. */
function useTrialAuthor(agency: string, chosen: string | null): Colleague | undefined {
  const people = useColleagues()
  return useMemo(() => {
    const own = people?.filter((one) => one.assignment.agency === agency && one.assignment.role !== 'administrator') ?? []
    const officer = own.find((one) => one.assignment.role === 'officer') ?? own[0]
    return people?.find((one) => one.assignment.id === chosen) ?? officer
  }, [people, agency, chosen])
}

/** A unit stands for whoever is lowest in it: that is who drafts. */
function authorIn(target: Target, people: readonly Colleague[]): string | null {
  if (!isUnit(target)) return target.id
  const members = people.filter((one) => one.assignment.unit === target.unit)
  return members.toSorted((a, b) => (b.assignment.rank ?? 0) - (a.assignment.rank ?? 0))[0]?.assignment.id ?? null
}

function TrialAuthor({ trial, onAuthor }: { trial: Colleague | undefined; onAuthor: (assignment: string) => void }) {
  const [picking, setPicking] = useState(false)
  const people = useColleagues() ?? []
  const pick = (target: Target) => {
    const found = authorIn(target, people)
    if (found) onAuthor(found)
  }
  return (
    <div class="flex items-center gap-3 rounded-field bg-well px-3 py-2">
      <Avatar letters={trial?.letters ?? '–'} tone="well" />
      <span class="min-w-0 flex-1">
        <span class="block text-meta text-ink-2">{t('ways.tryFor')}</span>
        <span class="block text-body font-semibold">{trial?.name ?? ''}</span>
        <span class="block text-meta text-ink-2">{[trial?.assignment.title, trial?.assignment.unit_name].filter(Boolean).join(' · ')}</span>
      </span>
      <Button onClick={() => setPicking(true)}>{t('ways.tryOther')}</Button>
      {picking && <PersonPicker title={t('ways.tryFor')} note={t('ways.tryNote')} onPick={pick} onClose={() => setPicking(false)} />}
    </div>
  )
}
