import { useMemo, useState } from 'preact/hooks'
import { fold, givenNameKey } from '../../../app/fold'
import { t } from '../../../locales/t'
import { Avatar } from '../../../parts/Avatar'
import { SearchField } from '../../../parts/Field'
import { Sheet } from '../../../parts/Sheet'
import type { LiveRow } from '../../../replica/live'

interface Props {
  title: string
  agency: string
  people: readonly LiveRow<'person'>[]
  onPick: (person: LiveRow<'person'>) => void
  onClose: () => void
}

const MOST = 60

/** Who shall hold a post: those of the agency, and whoever holds nothing yet, first; anybody by name. */
export function PersonChoice({ title, agency, people, onPick, onClose }: Props) {
  const [query, setQuery] = useState('')
  const words = fold(query).split(' ').filter(Boolean)
  const found = useMemo(() => {
    const near = ({ body }: LiveRow<'person'>) => words.length > 0 || body.assignments.length === 0 || body.assignments.some((one) => one.agency === agency)
    return people
      .filter((row) => near(row) && words.every((word) => ` ${row.body.key}`.includes(` ${word}`)))
      .toSorted((a, b) => Number(a.body.assignments.length > 0) - Number(b.body.assignments.length > 0) || givenNameKey(a.body.name).localeCompare(givenNameKey(b.body.name), 'vi'))
      .slice(0, MOST)
  }, [people, agency, query])
  return (
    <Sheet title={title} onClose={onClose} tall>
      <div class="sticky top-0 z-10 -mt-1 bg-paper pt-1 pb-3"><SearchField label={t('app.findPerson')} value={query} onValue={setQuery} autofocus /></div>
      {found.length === 0 && <p class="py-8 text-center text-note text-ink-2">{t('app.nobody', { query })}</p>}
      <ul>
        {found.map((row) => (
          <li key={row.id}>
            <button type="button" class="flex min-h-14 w-full items-center gap-3 rounded-field px-1 py-1.5 text-left hover:bg-well" onClick={() => onPick(row)}>
              <Avatar letters={row.body.letters} />
              <span class="min-w-0 flex-1">
                <span class="block text-body font-semibold">{row.body.name}</span>
                <span class="block truncate text-meta text-ink-2">{row.body.assignments.map((one) => `${one.title} · ${one.agency_name}`).join('; ') || t('administration.noPost')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
