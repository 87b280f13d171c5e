import { newId } from '@sync'
import { useMemo, useState } from 'preact/hooks'
import { fold, givenNameKey } from '../../app/fold'
import { decide, decideWithUndo, takeBack } from '../../app/telling'
import { undoSeconds } from '../../app/preferences'
import { addPosition, beginAssignment, endAssignment } from '../../commands/administration'
import { t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { Button } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { SearchField, Select, TextField } from '../../parts/Field'
import { UserPlus } from '../../parts/icons'
import { Row } from '../../parts/Row'
import { Sheet } from '../../parts/Sheet'
import { SkeletonCards } from '../../parts/Skeleton'
import { say } from '../../parts/toasts'
import { VirtualRows } from '../../parts/VirtualRows'
import { useRows, type LiveRow } from '../../replica/live'
import type { DirectoryAssignment, RoleName } from '../../replica/types'

interface Props {
  agency: string
}

function postsIn(row: LiveRow<'person'>, agency: string): DirectoryAssignment[] {
  return row.body.assignments.filter((one) => one.agency === agency)
}

function postLine(posts: readonly DirectoryAssignment[]): string {
  return posts.map((one) => [one.title, one.unit_name].filter(Boolean).join(' · ')).join('; ')
}

/** Everybody of the agency by given name, found without marks. */
export function People({ agency }: Props) {
  const people = useRows('person')
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const own = useMemo(() => people?.filter((row) => postsIn(row, agency).length > 0).toSorted((a, b) => givenNameKey(a.body.name).localeCompare(givenNameKey(b.body.name), 'vi')), [people, agency])
  const words = fold(query).split(' ').filter(Boolean)
  const found = useMemo(() => own?.filter((row) => words.every((word) => ` ${row.body.key} ${fold(postLine(postsIn(row, agency)))}`.includes(` ${word}`))), [own, query])
  if (!found) return <SkeletonCards />
  const opened = people?.find((row) => row.id === open)
  return (
    <div class="flex min-h-0 flex-1 flex-col gap-3">
      <SearchField label={t('administration.find')} value={query} onValue={setQuery} />
      <p role="status" class="px-1 text-meta text-ink-2">{t('administration.count', { n: found.length })}</p>
      <Card class="flex min-h-0 flex-1 flex-col">
        <VirtualRows
          rows={found}
          height={64}
          as="list"
          label={t('administration.people')}
          row={(row, _, style) => (
            <div key={row.id} role="listitem" style={style} class="border-b border-line">
              <Row title={row.body.name} note={postLine(postsIn(row, agency))} before={<Avatar letters={row.body.letters} />} onClick={() => setOpen(row.id)} />
            </div>
          )}
        />
      </Card>
      {opened && <PersonSheet row={opened} agency={agency} onClose={() => setOpen(null)} />}
    </div>
  )
}

interface SheetProps extends Props {
  row: LiveRow<'person'>
  onClose: () => void
}

/** The posts of one person: ended, or one more given. */
function PersonSheet({ row, agency, onClose }: SheetProps) {
  const [ending, setEnding] = useState<DirectoryAssignment | null>(null)
  const [adding, setAdding] = useState(false)
  const posts = postsIn(row, agency)
  if (ending) return <EndSheet name={row.body.name} post={ending} onClose={onClose} />
  if (adding) return <PostSheet row={row} agency={agency} onClose={onClose} />
  return (
    <Sheet title={row.body.name} note={t('administration.posts')} onClose={onClose} footer={<Button kind="primary" size="act" wide icon={UserPlus} onClick={() => setAdding(true)}>{t('administration.addPost')}</Button>}>
      <ul class="space-y-2 pb-2">
        {posts.map((post) => (
          <li key={post.id} class="flex min-h-14 items-center gap-3 rounded-field border border-line px-3.5 py-2">
            <span class="min-w-0 flex-1">
              <span class="block text-body font-semibold">{post.title}</span>
              <span class="block text-meta text-ink-2">{[post.unit_name, t(`administration.role.${post.role}`)].filter(Boolean).join(' · ')}</span>
            </span>
            <Button kind="danger" onClick={() => setEnding(post)}>{t('administration.endPost')}</Button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function EndSheet({ name, post, onClose }: { name: string; post: DirectoryAssignment; onClose: () => void }) {
  const end = () => {
    onClose()
    void decideWithUndo(endAssignment(post.agency, post.id), t('administration.ended', { title: post.title }))
  }
  return (
    <Sheet title={t('administration.endTitle')} onClose={onClose} footer={<Button kind="dangerFill" size="act" wide onClick={end}>{t('administration.endPost')}</Button>}>
      <p class="pb-3 text-body">{t('administration.endText', { name, title: post.title })}</p>
    </Sheet>
  )
}

const ROLES: readonly RoleName[] = ['officer', 'section_head', 'clerk', 'leader', 'chief_of_office', 'archivist', 'administrator']
const RANKS: Record<RoleName, number> = { leader: 1, chief_of_office: 5, section_head: 20, officer: 30, clerk: 40, archivist: 40, administrator: 50 }

/** A new post in the agency, held by this person from now on: two commands that are taken back together. */
function PostSheet({ row, agency, onClose }: SheetProps) {
  const units = useRows('unit')?.filter(({ body }) => body.agency === agency) ?? []
  const [title, setTitle] = useState('')
  const [short, setShort] = useState('')
  const [unit, setUnit] = useState('')
  const [role, setRole] = useState<RoleName>('officer')
  const [tried, setTried] = useState(false)
  const needed = (text: string) => (tried && text.trim() === '' ? t('administration.needed') : null)
  const begin = async () => {
    setTried(true)
    if (title.trim() === '' || short.trim() === '') return
    onClose()
    const position = newId()
    const made = await decide(addPosition({ position, agency, title: title.trim(), short: short.trim(), role, rank: RANKS[role], ...(unit === '' ? {} : { unit }) }))
    const begun = made && (await decide(beginAssignment(agency, { assignment: newId(), person: row.id, position })))
    if (!made || !begun) return
    say(t('administration.begun', { name: row.body.name, title: title.trim() }), { undo: () => void takeBack([made.id, begun.id]), seconds: undoSeconds.peek() })
  }
  return (
    <Sheet title={t('administration.addPost')} note={row.body.name} onClose={onClose} footer={<Button kind="primary" size="act" wide onClick={() => void begin()}>{t('administration.begin')}</Button>}>
      <div class="space-y-4 pb-2">
        <TextField label={t('administration.postTitle')} value={title} onValue={setTitle} error={needed(title)} autofocus />
        <TextField label={t('administration.postShort')} value={short} onValue={setShort} error={needed(short)} maxLength={50} />
        <Select label={t('administration.role')} value={role} options={ROLES.map((value) => ({ value, text: t(`administration.role.${value}`) }))} onValue={setRole} />
        <Select label={t('administration.unit')} value={unit} options={[{ value: '', text: t('administration.noUnit') }, ...units.map((one) => ({ value: one.id, text: one.body.name }))]} onValue={setUnit} />
      </div>
    </Sheet>
  )
}
