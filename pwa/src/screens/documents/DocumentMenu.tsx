import { useState } from 'preact/hooks'
import { decideWithUndo } from '../../app/telling'
import { follow, unfollow } from '../../commands/attending'
import { t } from '../../locales/t'
import { MessageSquare, Paperclip, Star, StarOff, Undo2 } from '../../parts/icons'
import { MoreMenu, type MenuItem } from '../../parts/Menu'
import type { DocumentBody } from '../../replica/types'
import { RemarkSheet, WithdrawSheet } from './SmallSheets'
import { canWithdraw } from './story'

interface Props {
  id: string
  body: DocumentBody
  self: ReadonlySet<string>
  onFiles: () => void
}

/** What can be done besides deciding. */
export function DocumentMenu({ id, body, self, onFiles }: Props) {
  const [open, setOpen] = useState<'remark' | 'withdraw' | null>(null)
  const followed: MenuItem = body.follow
    ? { text: t('desk.unfollow'), icon: StarOff, onClick: () => void decideWithUndo(unfollow(id), t('desk.unfollowed')) }
    : { text: t('desk.follow'), icon: Star, onClick: () => void decideWithUndo(follow(id), t('desk.followed')) }
  const items: MenuItem[] = [
    { text: t('documents.files'), icon: Paperclip, onClick: onFiles },
    { text: t('documents.remark'), icon: MessageSquare, onClick: () => setOpen('remark') },
    followed,
    ...(canWithdraw(body, self) ? [{ text: t('documents.withdraw'), icon: Undo2, danger: true, onClick: () => setOpen('withdraw') }] : []),
  ]
  return (
    <>
      <MoreMenu items={items} />
      {open === 'remark' && <RemarkSheet id={id} body={body} onClose={() => setOpen(null)} />}
      {open === 'withdraw' && <WithdrawSheet id={id} body={body} onClose={() => setOpen(null)} />}
    </>
  )
}
