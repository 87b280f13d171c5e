import { setPassword } from '@sync'
import { useState } from 'preact/hooks'
import type { Session } from '../../app/session'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TextField } from '../../parts/Field'
import { passwordFault } from './password'
import { NO_TROUBLE, troubleOf, TroubleText } from './trouble'

interface Props {
  login: string
  /** The present password, or the code of a slip; null asks for it. */
  present: string | null
  act: string
  onSet: (session: Session) => void
}

/** A new password, twice; the browser may make and keep one. */
export function NewPassword({ login, present, act, onSet }: Props) {
  const [old, setOld] = useState('')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState(NO_TROUBLE)
  const known = present ?? old
  const fault = passwordFault(first, [login, known])
  const differs = second !== first
  const submit = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (fault || differs || !known) return
    setBusy(true)
    const answer = await setPassword(login, known, first)
    setBusy(false)
    if (answer.kind === 'signed_in') onSet(answer.session)
    else setTrouble(troubleOf(answer))
  }
  return (
    <form class="space-y-4" onSubmit={(event) => void submit(event)}>
      <input type="text" name="username" autocomplete="username" value={login} readOnly hidden />
      {present === null && <TextField label={t('signin.present')} type="password" name="password" autocomplete="current-password" enterkeyhint="next" value={old} onValue={setOld} error={tried && !old ? t('signin.needed') : null} />}
      <TextField label={t('signin.new')} type="password" name="new-password" autocomplete="new-password" enterkeyhint="next" value={first} onValue={setFirst} hint={t('signin.newHint')} error={tried && fault ? t(`signin.weak.${fault}`) : null} autofocus />
      <TextField label={t('signin.again')} type="password" name="new-password-again" autocomplete="new-password" enterkeyhint="go" value={second} onValue={setSecond} error={tried && !fault && differs ? t('signin.differs') : null} />
      <TroubleText trouble={trouble} />
      <Button kind="primary" size="act" type="submit" wide busy={busy} class="mt-2">{act}</Button>
    </form>
  )
}
