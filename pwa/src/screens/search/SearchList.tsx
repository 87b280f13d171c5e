import type { ComponentChildren } from 'preact'
import { signal } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { civil } from '../../app/dates'
import { go, idAfter, path, query as address } from '../../app/routes'
import { session } from '../../app/session'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Choice, Chips } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { SearchField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { Clock, Search, Smartphone } from '../../parts/icons'
import { List } from '../../parts/ListItem'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { useArchive } from '../../replica/archive'
import { useRows } from '../../replica/live'
import type { DocumentKind } from '../../replica/types'
import { Archive } from './Archive'
import { HitItem } from './HitItem'
import { NO_FILTERS, searchHeld, type Filters } from './query'
import { recentSearches, rememberSearch } from './recent'

/** What was typed last, also while a document found by it is open beside the list. */
const typed = signal('')

/** The address carries the query too, so that going back or a new window finds it again. */
function setQuery(query: string): void {
  typed.value = query
  if (path.peek() === '/tim') go(query === '' ? '/tim' : `/tim?q=${encodeURIComponent(query)}`, { replace: true })
}

const MOST_SHOWN = 100

/** Finds documents on this device without marks, then in the agency's archive. */
export function SearchList() {
  const opened = idAfter('/vb/', path.value)
  const query = path.value === '/tim' ? (address.value.get('q') ?? '') : typed.value
  useEffect(() => {
    typed.value = query
  }, [query])
  const [filters, setFilters] = useState<Filters>(NO_FILTERS)
  const documents = useRows('document')
  const archive = useArchive(query)
  const hits = useMemo(() => searchHeld(documents ?? [], query, filters), [documents, query, filters])
  const asked = query.trim() !== '' || filters !== NO_FILTERS
  const held = useMemo(() => new Set((documents ?? []).map((row) => row.id)), [documents])
  return (
    <Screen
      keep={`search|${query}`}
      ground="desk"
      label={t('search.title')}
      header={
        <div class="space-y-3 px-4 pt-4 pb-3">
          <h1 class="sr-only">{t('search.title')}</h1>
          <SearchField label={t('search.field')} value={query} onValue={setQuery} autofocus={query === ''} onSubmit={() => rememberSearch(query)} />
          <FilterChips filters={filters} onFilters={setFilters} />
        </div>
      }
    >
      {documents === undefined && <div class="px-4"><SkeletonCards /></div>}
      {documents && !asked && <Hints />}
      {documents && asked && (
        <div onClick={() => rememberSearch(query)}>
          <HereTitle n={hits.length} total={documents.length} />
          <List label={t('search.results')}>
            {hits.slice(0, MOST_SHOWN).map((hit) => <HitItem key={hit.id} hit={hit} query={query} current={hit.id === opened} />)}
          </List>
          {hits.length === 0 && <Nothing filtered={filters !== NO_FILTERS} onClear={() => setFilters(NO_FILTERS)} />}
          <Archive answer={archive} query={query} held={held} />
        </div>
      )}
    </Screen>
  )
}

function HereTitle({ n, total }: { n: number; total: number }) {
  return (
    <h2 class="flex items-center gap-2 px-5 pb-2 text-meta font-semibold text-ink-2">
      <Icon of={Smartphone} size={16} />
      <span role="status">{n === 0 ? t('search.hereNone', { total }) : t('search.here', { n, total })}</span>
    </h2>
  )
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <Empty icon={Search} title={t('search.none')} action={filtered && <Button onClick={onClear}>{t('search.clearFilters')}</Button>}>
      {t('search.noneText')}
    </Empty>
  )
}

const KINDS: readonly DocumentKind[] = ['incoming', 'outgoing', 'internal']

function FilterChips({ filters, onFilters }: { filters: Filters; onFilters: (filters: Filters) => void }) {
  const year = civil(Date.now()).slice(0, 4)
  const mine = new Set((session.value?.person.positions ?? []).map((one) => one.assignment))
  const set = (changed: Partial<Filters>) => {
    const next = { ...filters, ...changed }
    onFilters(next.kind === 'all' && next.year === null && next.decidedBy === null ? NO_FILTERS : next)
  }
  return (
    <Chips label={t('search.filters')} scroll>
      <Choice look="choice" chosen={filters.kind === 'all'} onClick={() => set({ kind: 'all' })}>{t('search.allKinds')}</Choice>
      {KINDS.map((kind) => (
        <Choice key={kind} look="choice" chosen={filters.kind === kind} onClick={() => set({ kind: filters.kind === kind ? 'all' : kind })}>
          {t(`words.${kind}`)}
        </Choice>
      ))}
      <Choice look="choice" chosen={filters.year !== null} onClick={() => set({ year: filters.year === null ? year : null })}>
        {t('search.year', { year })}
      </Choice>
      <Choice look="choice" chosen={filters.decidedBy !== null} onClick={() => set({ decidedBy: filters.decidedBy === null ? mine : null })}>
        {t('search.approvedByMe')}
      </Choice>
    </Chips>
  )
}

/** Before anything was typed: how to search, and what was searched lately. */
function Hints() {
  const recent = recentSearches.value
  return (
    <>
      <Empty icon={Search} title={t('search.hint')} tone="pen">{t('search.hintText')}</Empty>
      {recent.length > 0 && (
        <Recent>
          {recent.map((one) => (
            <li key={one}>
              <button type="button" class="flex min-h-12 w-full items-center gap-3 px-5 text-left text-body hover:bg-well" onClick={() => setQuery(one)}>
                <Icon of={Clock} size={18} class="text-ink-3" />
                {one}
              </button>
            </li>
          ))}
        </Recent>
      )}
    </>
  )
}

function Recent({ children }: { children: ComponentChildren }) {
  return (
    <section>
      <h2 class="px-5 pb-1 text-meta font-semibold text-ink-2">{t('search.recent')}</h2>
      <ul>{children}</ul>
    </section>
  )
}
