import { useMemo, useState } from 'preact/hooks'
import { t } from '../locales/t'
import type { Target } from '../replica/types'
import { Avatar } from './Avatar'
import { SectionTitle } from './Card'
import { matching, type Candidate } from './directory'
import { SearchField } from './Field'
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
  onPick: (target: Target) => void
  onClose: () => void
}

const MOST_SHOWN = 60

/** Finds a person in a post, or a whole unit, in the directory this device holds; works offline. */
export function PersonPicker({ title = t('app.pickPerson'), note, allow, often = [], who = 'both', onPick, onClose }: Props) {
  const [query, setQuery] = useState('')
  const directory = useDirectory()
  const allowed = useMemo(() => directory?.filter((one) => fits(one, who) && (allow?.(one) ?? true)), [directory, who, allow])
  const found = useMemo(() => matching(allowed ?? [], query).slice(0, MOST_SHOWN), [allowed, query])
  const first = query === '' ? often.flatMap((key) => allowed?.find((one) => one.key === key) ?? []) : []
  const pick = (one: Candidate) => {
    onClose()
    onPick(one.target)
  }
  return (
    <Sheet title={title} note={note} onClose={onClose} tall>
      <div class="sticky top-0 z-10 -mt-1 bg-paper pt-1 pb-3">
        <SearchField label={t('app.findPerson')} value={query} onValue={setQuery} />
      </div>
      {allowed === undefined && <Bars widths={['w-2/3', 'w-1/2', 'w-3/5']} />}
      {allowed && found.length === 0 && <p class="py-8 text-center text-note text-ink-2">{t('app.nobody', { query })}</p>}
      <Group title={t('app.recent')} list={first} onPick={pick} />
      <Group title={t('app.units')} list={found.filter((one) => one.person === null)} onPick={pick} />
      <Group title={t('app.people')} list={found.filter((one) => one.person !== null)} onPick={pick} />
    </Sheet>
  )
}

function fits(one: Candidate, who: 'both' | 'people' | 'units'): boolean {
  return who === 'both' || (who === 'people') === (one.person !== null)
}

function Group({ title, list, onPick }: { title: string; list: readonly Candidate[]; onPick: (one: Candidate) => void }) {
  if (list.length === 0) return null
  return (
    <section class="pb-3">
      <SectionTitle>{title}</SectionTitle>
      <ul>
        {list.map((one) => (
          <li key={one.key}>
            <button type="button" class="flex min-h-14 w-full items-center gap-3 rounded-field px-1 py-1.5 text-left hover:bg-well active:bg-well" onClick={() => onPick(one)}>
              <Avatar letters={one.letters} tone={one.person === null ? 'well' : 'pen'} />
              <span class="min-w-0 flex-1">
                <span class="block text-body font-semibold">{one.name}</span>
                <span class="block truncate text-meta text-ink-2">{one.note}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
