import { useMemo, useState } from 'preact/hooks'
import { position } from '../app/session'
import { useStored, type Storing } from '../app/stored'
import { t } from '../locales/t'
import type { Target } from '../replica/types'
import { Avatar } from './Avatar'
import { SectionTitle } from './Card'
import { asAsked, matching, type Candidate } from './directory'
import { SearchField } from './Field'
import { GroupChoice } from './GroupChoice'
import { Sheet } from './Sheet'
import { Bars } from './Skeleton'
import { useDirectory } from './use-directory'

interface Props {
  title?: string
  note?: string
  /** Leaves out those who were chosen already or may not be. */
  allow?: (candidate: Candidate) => boolean
  /** Keys ("a:…", "u:…") to show first, most used first. */
  often?: readonly string[]
  /** People only, units only, or both. */
  who?: 'both' | 'people' | 'units'
  onPick?: (target: Target) => void
  /** Where picking is the whole act: it stays open until this is stored. */
  onSay?: (target: Target) => ReturnType<Storing>
  /** Where several may be chosen, a whole group of the agency is offered too. */
  onPickMany?: (targets: Target[]) => void
  onClose: () => void
}

const MOST_SHOWN = 60
const NONE: readonly string[] = []

/** Finds a person in a post, or a whole unit, in the directory this device holds; works offline. */
export function PersonPicker({ title = t('app.pickPerson'), note, allow, often = NONE, who = 'both', onPick, onSay, onPickMany, onClose }: Props) {
  const { store } = useStored(onClose)
  const [query, setQuery] = useState('')
  const directory = useDirectory()
  const own = position.value?.agency.id ?? ''
  const allowed = useMemo(() => directory?.filter((one) => fits(one, who) && (allow?.(one) ?? true)), [directory, who, allow])
  const groups = useMemo(() => grouped(allowed ?? [], query, own, often), [allowed, query, own, often])
  const pick = (one: Candidate) => {
    if (onSay) return store(() => onSay(one.target))
    onClose()
    onPick?.(one.target)
  }
  const pickMany = (targets: Target[]) => {
    onClose()
    onPickMany?.(targets)
  }
  return (
    <Sheet title={title} note={note} onClose={onClose} tall>
      <div class="sticky top-0 z-10 -mt-1 bg-paper pt-1 pb-3">
        <SearchField label={t('app.findPerson')} value={query} onValue={setQuery} />
      </div>
      {allowed === undefined && <Bars widths={['w-2/3', 'w-1/2', 'w-3/5']} />}
      {onPickMany && <GroupChoice query={query} allowed={allowed} onPick={pickMany} />}
      {allowed && groups.every((group) => group.list.length === 0) && <p class="py-8 text-center text-note text-ink-2">{t('app.nobody', { query })}</p>}
      {groups.map((group) => <Group key={group.title} title={t(group.title)} list={group.list} own={own} onPick={pick} />)}
    </Sheet>
  )
}

interface Grouping {
  title: 'app.recent' | 'app.agencies' | 'app.units' | 'app.people'
  list: readonly Candidate[]
}

/** Without a query: whom one asks most, other agencies, then one's own house. With one: whoever fits. */
function grouped(all: readonly Candidate[], query: string, own: string, often: readonly string[]): Grouping[] {
  const searching = query.trim() !== ''
  const found = matching(all, query)
  const near = (one: Candidate) => searching || one.agency === own
  const heads = found.filter((one) => one.head && one.agency !== own).toSorted((a, b) => a.agencyName.localeCompare(b.agencyName, 'vi'))
  return [
    { title: 'app.recent', list: searching ? [] : often.flatMap((key) => all.find((one) => one.key === key) ?? []) },
    { title: 'app.agencies', list: heads.slice(0, MOST_SHOWN) },
    { title: 'app.units', list: found.filter((one) => one.person === null && near(one)).slice(0, MOST_SHOWN) },
    { title: 'app.people', list: found.filter((one) => one.person !== null && !(one.head && one.agency !== own) && near(one)).slice(0, MOST_SHOWN) },
  ]
}

function fits(one: Candidate, who: 'both' | 'people' | 'units'): boolean {
  return who === 'both' || (who === 'people') === (one.person !== null)
}

interface GroupProps {
  title: string
  list: readonly Candidate[]
  own: string
  onPick: (one: Candidate) => void
}

function Group({ title, list, own, onPick }: GroupProps) {
  if (list.length === 0) return null
  return (
    <section class="pb-4" aria-label={title}>
      <SectionTitle>{title}</SectionTitle>
      <ul class="mt-1">
        {list.map((one) => <li key={one.key}><Line one={one} own={own} onPick={onPick} /></li>)}
      </ul>
    </section>
  )
}

function Line({ one, own, onPick }: { one: Candidate; own: string; onPick: (one: Candidate) => void }) {
  const { name, note, letters } = asAsked(one, own)
  return (
    <button type="button" class="flex min-h-14 w-full items-center gap-3 rounded-field px-1 py-1.5 text-left hover:bg-well active:bg-well" onClick={() => onPick(one)}>
      <Avatar letters={letters} tone={one.person === null ? 'well' : 'pen'} />
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold">{name}</span>
        <span class="block truncate text-meta text-ink-2">{note}</span>
      </span>
    </button>
  )
}
