import { newId } from '@sync'
import { useMemo, useState } from 'preact/hooks'
import { civil } from '../../../app/dates'
import { fold } from '../../../app/fold'
import { position } from '../../../app/session'
import { decideWithUndo } from '../../../app/telling'
import { openPlan } from '../../../commands/planning'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Card } from '../../../parts/Card'
import { Choice, Chips } from '../../../parts/Chip'
import { Empty } from '../../../parts/Empty'
import { SearchField } from '../../../parts/Field'
import { Copy, ListTree, Plus, Stamp } from '../../../parts/icons'
import { SkeletonCards } from '../../../parts/Skeleton'
import { useRows, type LiveRow } from '../../../replica/live'
import { HeadingRow, LineRow } from './rows'
import { DecisionSheet, HeadingSheet, LineSheet } from './sheets'
import { entries, type Entry } from './tree'

const WRITES = new Set(['clerk', 'archivist', 'administrator'])

/** An agency's plan of a year: headings and lines; for whoever may write it also adding, changing, copying a year. */
export function Plan({ agency }: { agency: string }) {
  const plans = useRows('file_plan')?.filter((row) => row.body.agency === agency).toSorted((a, b) => b.body.year - a.body.year)
  const [year, setYear] = useState<number | null>(null)
  if (!plans) return <SkeletonCards />
  const writes = WRITES.has(position.value?.role ?? '')
  const plan = plans.find((row) => row.body.year === year) ?? plans[0]
  return (
    <div class="space-y-4">
      {plans.length > 0 && (
        <Chips label={t('workfiles.year')} scroll>
          {plans.map((row) => <Choice key={row.id} look="choice" chosen={row === plan} onClick={() => setYear(row.body.year)}>{t('search.year', { year: row.body.year })}</Choice>)}
        </Chips>
      )}
      {plan ? <OnePlan key={plan.id} plan={plan} writes={writes} /> : <Empty icon={ListTree} title={t('workfiles.noPlan')}>{t(writes ? 'workfiles.noPlanText' : 'workfiles.noPlanOthers')}</Empty>}
      {writes && <NewYear plans={plans} />}
    </div>
  )
}

/** The next year's plan, as a copy of the newest or empty. */
function NewYear({ plans }: { plans: readonly LiveRow<'file_plan'>[] }) {
  const thisYear = Number(civil(Date.now()).slice(0, 4))
  const newest = plans[0]
  const next = newest ? newest.body.year + 1 : thisYear
  if (next > thisYear + 1) return null
  const begin = (copy: boolean) => void decideWithUndo(openPlan({ plan: newId(), year: next, ...(copy && newest ? { copy_of: newest.id } : {}) }), t('workfiles.planBegun', { year: next }))
  return (
    <div class="flex flex-wrap gap-2.5">
      {newest && <Button icon={Copy} onClick={() => begin(true)}>{t('workfiles.copyPlan', { year: next, from: newest.body.year })}</Button>}
      <Button kind={newest ? 'link' : 'primary'} icon={Plus} onClick={() => begin(false)}>{t('workfiles.emptyPlan', { year: next })}</Button>
    </div>
  )
}

type Open = { is: 'heading'; heading?: Entry & { is: 'heading' } } | { is: 'line'; line?: LiveRow<'plan_line'>; heading?: string } | { is: 'decision' }

function OnePlan({ plan, writes }: { plan: LiveRow<'file_plan'>; writes: boolean }) {
  const all = useRows('plan_line')
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<Open | null>(null)
  const lines = useMemo(() => all?.filter((row) => row.body.plan === plan.id) ?? [], [all, plan.id])
  const words = fold(query).split(' ').filter(Boolean)
  const found = words.length === 0 ? lines : lines.filter((row) => words.every((word) => fold(`${row.body.code} ${row.body.title}`).includes(word)))
  const shown = useMemo(() => entries(plan.body.headings, found).filter((one) => words.length === 0 || one.is === 'line'), [plan, found])
  return (
    <div class="space-y-3">
      <p class="px-1 text-note text-ink-2">
        {plan.body.decision ? t('workfiles.issuedBy', { decision: plan.body.decision }) : t('workfiles.notIssued')} · {t('workfiles.lineCount', { n: lines.length })}
      </p>
      <SearchField label={t('workfiles.findLine')} value={query} onValue={setQuery} />
      {writes && (
        <div class="flex flex-wrap gap-2.5">
          <Button kind="primary" icon={Plus} disabled={plan.body.headings.length === 0} onClick={() => setOpen({ is: 'line' })}>{t('workfiles.newLine')}</Button>
          <Button icon={ListTree} onClick={() => setOpen({ is: 'heading' })}>{t('workfiles.newHeading')}</Button>
          <Button icon={Stamp} onClick={() => setOpen({ is: 'decision' })}>{t('workfiles.decision')}</Button>
        </div>
      )}
      {shown.length === 0 ? (
        <Empty icon={ListTree} title={t(words.length > 0 ? 'workfiles.noLine' : 'workfiles.planEmpty')} />
      ) : (
        <Card>
          <ul class="divide-y divide-line">
            {shown.map((one) =>
              one.is === 'heading' ? (
                <HeadingRow key={one.heading.id} entry={one} onChange={writes ? () => setOpen({ is: 'heading', heading: one }) : undefined} onAdd={writes ? () => setOpen({ is: 'line', heading: one.heading.id }) : undefined} />
              ) : (
                <LineRow key={one.line.id} line={one.line} onChange={writes ? () => setOpen({ is: 'line', line: one.line }) : undefined} />
              ),
            )}
          </ul>
        </Card>
      )}
      {open?.is === 'heading' && <HeadingSheet plan={plan} heading={open.heading?.heading} onClose={() => setOpen(null)} />}
      {open?.is === 'line' && <LineSheet plan={plan} lines={lines} line={open.line} heading={open.heading} onClose={() => setOpen(null)} />}
      {open?.is === 'decision' && <DecisionSheet plan={plan} onClose={() => setOpen(null)} />}
    </div>
  )
}
