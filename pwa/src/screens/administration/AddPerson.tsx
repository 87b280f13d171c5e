import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decide } from '../../app/telling'
import { addPerson } from '../../commands/administration'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TextField } from '../../parts/Field'
import { Sheet } from '../../parts/Sheet'
import { say } from '../../parts/toasts'
import { isLogin, loginFor } from './logins'
import { AT_ONCE, beginPost, isWhole, NO_POST, PostFields } from './post'

interface Props {
  agency: string
  /** Logins that are in use, as far as the server could be asked. */
  taken: ReadonlySet<string>
  onClose: () => void
}

/** A new colleague with a first post, said in three commands. The slip comes when they are recorded. */
export function AddPerson({ agency, taken, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [name, setName] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const [email, setEmail] = useState('')
  const [post, setPost] = useState(NO_POST)
  const [tried, setTried] = useState(false)
  const [person] = useState(newId)
  const login = typed ?? loginFor(name, taken)
  const loginFault = !isLogin(login) ? t('administration.loginForm') : taken.has(login) ? t('administration.loginTaken') : null
  const add = () => {
    setTried(true)
    if (name.trim() === '' || loginFault || !isWhole(post)) return
    store(async () => {
      const added = await decide(addPerson(agency, { person, name: name.trim(), login, agency, ...(email.trim() ? { email: email.trim() } : {}) }), AT_ONCE)
      const begun = added !== null && (await beginPost(agency, person, post))
      if (begun) say(t('administration.added', { name: name.trim() }))
      return begun
    })
  }
  return (
    <Sheet tall title={t('administration.addPerson')} note={t('administration.addPersonNote')} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={add}>{t('administration.add')}</Button>}>
      <div class="space-y-4 pb-2">
        <TextField label={t('administration.name')} value={name} onValue={setName} autocapitalize="words" error={tried && name.trim() === '' ? t('administration.needed') : null} autofocus />
        <TextField label={t('administration.login')} value={login} onValue={setTyped} autocapitalize="off" spellcheck={false} hint={t('administration.loginHint')} error={tried || typed !== null ? loginFault : null} />
        <TextField label={t('administration.email')} type="email" inputmode="email" value={email} onValue={setEmail} optional={t('administration.optional')} />
        <PostFields agency={agency} post={post} onPost={setPost} tried={tried} />
      </div>
    </Sheet>
  )
}
