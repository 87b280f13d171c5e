import { useState } from 'preact/hooks'
import { go } from '../../app/routes'
import { exists } from '../../app/screens'
import { session } from '../../app/session'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { endAssignment, resetPerson } from '../../commands/administration'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { KeyRound, PenLine, QrCode, UserPlus, Users } from '../../parts/icons'
import { Icon } from '../../parts/Icon'
import { Sheet } from '../../parts/Sheet'
import { say } from '../../parts/toasts'
import type { LiveRow } from '../../replica/live'
import type { Access } from '../../replica/slips'
import type { DirectoryAssignment } from '../../replica/people-types'
import { AccessLine } from './AccessLine'
import { beginPost, isWhole, NO_POST, PostFields } from './post'
import { MendSheet } from './MendSheet'
import { SlipSheet } from './SlipSheet'

export interface Props {
  row: LiveRow<'person'>
  agency: string
  /** How the person gets in; undefined where that is not known or not this administrator's. */
  access: Access | undefined
  onAgain: () => void
  onClose: () => void
}

type Doing = { is: 'mending' } | { is: 'reading' } | { is: 'ending'; post: DirectoryAssignment } | { is: 'adding' } | { is: 'slip' } | { is: 'resetting' }

export function postsIn(row: LiveRow<'person'>, agency: string): DirectoryAssignment[] {
  return row.body.assignments.filter((one) => one.agency === agency)
}

/** One person: how they get in, and their posts, ended or one more given. */
export function PersonSheet(props: Props) {
  const { row, access, onAgain, onClose } = props
  const [doing, setDoing] = useState<Doing>({ is: 'reading' })
  if (doing.is === 'ending') return <EndSheet name={row.body.name} post={doing.post} onClose={onClose} />
  if (doing.is === 'adding') return <PostSheet {...props} />
  if (doing.is === 'mending') return <MendSheet {...props} />
  if (doing.is === 'slip') return <SlipSheet people={[row.id]} onMade={onAgain} onClose={onClose} />
  if (doing.is === 'resetting') return <ResetSheet {...props} />
  return (
    <Sheet title={row.body.name} onClose={onClose} footer={<Button kind="primary" size="act" wide icon={UserPlus} onClick={() => setDoing({ is: 'adding' })}>{t('administration.addPost')}</Button>}>
      {access && <AccessPart access={access} own={row.id === session.value?.person.id} onSlip={() => setDoing({ is: 'slip' })} onReset={() => setDoing({ is: 'resetting' })} />}
      <Posts {...props} onEnd={(post) => setDoing({ is: 'ending', post })} />
      <Button wide icon={PenLine} onClick={() => setDoing({ is: 'mending' })}>{t('structure.mend')}</Button>
    </Sheet>
  )
}

function AccessPart({ access, own, onSlip, onReset }: { access: Access; own: boolean; onSlip: () => void; onReset: () => void }) {
  return (
    <section class="pb-5">
      <h3 class="pb-2 text-meta font-semibold text-ink-2">{t('administration.access')}</h3>
      <div class="space-y-3 rounded-field border border-line p-3.5">
        <p class="flex items-center gap-2.5 text-body"><Icon of={KeyRound} size={20} class="text-ink-2" /><b class="font-semibold">{access.login}</b></p>
        <AccessLine access={access} />
        {access.state === 'set' && !own && <Button kind="danger" wide onClick={onReset}>{t('administration.reset')}</Button>}
        {access.state !== 'set' && <Button wide icon={QrCode} onClick={onSlip}>{t(access.state === 'issued' ? 'administration.slipAgain' : 'administration.slip')}</Button>}
      </div>
    </section>
  )
}

function Posts({ row, agency, onEnd }: Props & { onEnd: (post: DirectoryAssignment) => void }) {
  const posts = postsIn(row, agency)
  return (
    <section>
      <h3 class="pb-2 text-meta font-semibold text-ink-2">{t('administration.posts')}</h3>
      {posts.length === 0 && <p class="pb-2 text-body text-ink-2">{t('administration.noPost')}</p>}
      <ul class="space-y-2 pb-2">
        {posts.map((post) => (
          <li key={post.id} class="flex min-h-14 items-center gap-3 rounded-field border border-line px-3.5 py-2">
            <span class="min-w-0 flex-1">
              <span class="block text-body font-semibold">{post.title}</span>
              <span class="block text-meta text-ink-2">{[post.unit_name, t(`administration.role.${post.role}`)].filter(Boolean).join(' · ')}</span>
            </span>
            <Button kind="danger" onClick={() => onEnd(post)}>{t('administration.endPost')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function EndSheet({ name, post, onClose }: { name: string; post: DirectoryAssignment; onClose: () => void }) {
  const { busy, store } = useStored(onClose)
  const end = () => {
    store(() => decideWithUndo(endAssignment(post.agency, post.id), t('administration.ended', { title: post.title })))
  }
  return (
    <Sheet title={t('administration.endTitle')} onClose={onClose} footer={<Button kind="dangerFill" size="act" wide busy={busy} onClick={end}>{t('administration.endPost')}</Button>}>
      <p class="pb-3 text-body">{t('administration.endText', { name, title: post.title })}</p>
      {exists('handover') && <Button wide icon={Users} onClick={() => { onClose(); go(`/ban-giao?cua=${post.id}`) }}>{t('handover.before')}</Button>}
    </Sheet>
  )
}

/** Taking a password away is binding: the person is out at once, everywhere. */
function ResetSheet({ row, agency, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const { name } = row.body
  const reset = () => {
    store(() => decideWithUndo(resetPerson(agency, row.id), t('administration.wasReset', { name })))
  }
  return (
    <Sheet title={t('administration.resetTitle')} note={name} onClose={onClose} footer={<Button kind="dangerFill" size="act" wide busy={busy} onClick={reset}>{t('administration.reset')}</Button>}>
      <p class="pb-3 text-body">{t('administration.resetText', { name })}</p>
    </Sheet>
  )
}

function PostSheet({ row, agency, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [post, setPost] = useState(NO_POST)
  const [tried, setTried] = useState(false)
  const begin = () => {
    setTried(true)
    if (!isWhole(post)) return
    store(async () => {
      const begun = await beginPost(agency, row.id, post)
      if (begun) say(t('administration.begun', { name: row.body.name, title: post.title.trim() }))
      return begun
    })
  }
  return (
    <Sheet title={t('administration.addPost')} note={row.body.name} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={begin}>{t('administration.begin')}</Button>}>
      <div class="space-y-4 pb-2">
        <PostFields agency={agency} post={post} onPost={setPost} tried={tried} autofocus />
      </div>
    </Sheet>
  )
}
