import { useMemo, useState } from 'preact/hooks'
import { fold, givenNameKey } from '../../app/fold'
import { t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { Button } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { SearchField } from '../../parts/Field'
import { UserPlus } from '../../parts/icons'
import { Row } from '../../parts/Row'
import { SkeletonCards } from '../../parts/Skeleton'
import { VirtualRows } from '../../parts/VirtualRows'
import { useRows } from '../../replica/live'
import { useAccess } from '../../replica/slips'
import type { DirectoryAssignment } from '../../replica/people-types'
import { AccessLine } from './AccessLine'
import { AddPerson } from './AddPerson'
import { PersonSheet, postsIn } from './PersonSheet'
import { ShutAccounts } from './ShutAccounts'

interface Props {
  agency: string
}

function postLine(posts: readonly DirectoryAssignment[]): string {
  return posts.map((one) => [one.title, one.unit_name].filter(Boolean).join(' · ')).join('; ')
}

/** Everybody of the agency by given name, and whoever holds nothing yet, found without marks. */
export function People({ agency }: Props) {
  const people = useRows('person')
  const { access, again } = useAccess()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const own = useMemo(
    () =>
      people
        ?.filter((row) => postsIn(row, agency).length > 0 || (row.body.assignments.length === 0 && access?.has(row.id)))
        .toSorted((a, b) => givenNameKey(a.body.name).localeCompare(givenNameKey(b.body.name), 'vi')),
    [people, agency, access],
  )
  const words = fold(query).split(' ').filter(Boolean)
  const found = useMemo(() => own?.filter((row) => words.every((word) => ` ${row.body.key} ${fold(postLine(postsIn(row, agency)))}`.includes(` ${word}`))), [own, query])
  if (!found) return <SkeletonCards />
  const opened = people?.find((row) => row.id === open)
  const close = () => {
    setOpen(null)
    // Somebody may have come in by the slip meanwhile: that changes no row of theirs.
    again()
  }
  return (
    <div class="flex min-h-0 flex-1 flex-col gap-3">
      <div class="flex gap-2.5">
        <div class="min-w-0 flex-1"><SearchField label={t('administration.find')} value={query} onValue={setQuery} /></div>
        <Button kind="primary" icon={UserPlus} class="min-h-12" onClick={() => setAdding(true)}>{t('administration.addShort')}</Button>
      </div>
      <p role="status" class="px-1 text-meta text-ink-2">{t('administration.count', { n: found.length })}</p>
      <Card class="flex min-h-0 flex-1 flex-col">
        <VirtualRows
          rows={found}
          height={64}
          as="list"
          label={t('administration.people')}
          row={(row, _, style) => {
            const how = access?.get(row.id)
            return (
              <div key={row.id} role="listitem" style={style} class="border-b border-line">
                <Row title={row.body.name} note={postLine(postsIn(row, agency)) || t('administration.noPost')} before={<Avatar letters={row.body.letters} />} after={how && how.state !== 'set' ? <AccessLine access={how} /> : undefined} onClick={() => setOpen(row.id)} />
              </div>
            )
          }}
        />
      </Card>
      <ShutAccounts agency={agency} access={access} onAgain={again} />
      {adding && <AddPerson agency={agency} taken={new Set([...(access?.values() ?? [])].map((one) => one.login))} onClose={() => setAdding(false)} />}
      {opened && <PersonSheet row={opened} agency={agency} access={access?.get(opened.id)} onAgain={again} onClose={close} />}
    </div>
  )
}
