import { useState } from 'preact/hooks'
import { session } from '../../app/session'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { correctPerson, endPerson } from '../../commands/keeping'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TextField } from '../../parts/Field'
import { Sheet } from '../../parts/Sheet'
import { isLogin } from './logins'
import type { Props } from './PersonSheet'

/** Name and login of a person, mended; the account shut once nothing is held any more. */
export function MendSheet({ row, agency, access, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [name, setName] = useState(row.body.name)
  const [login, setLogin] = useState(access?.login ?? '')
  const [tried, setTried] = useState(false)
  const loginBad = access !== undefined && !isLogin(login)
  const serves = row.body.assignments.length > 0
  const own = row.id === session.value?.person.id
  const save = () => {
    setTried(true)
    if (name.trim() === '' || loginBad) return
    const changed = { ...(name.trim() === row.body.name ? {} : { name: name.trim() }), ...(access && login !== access.login ? { login } : {}) }
    if (Object.keys(changed).length === 0) return onClose()
    store(() => decideWithUndo(correctPerson(agency, { person: row.id, ...changed }), t('structure.mended', { name: name.trim() })))
  }
  const shut = () => {
    store(() => decideWithUndo(endPerson(agency, row.id), t('structure.shut', { name: row.body.name })))
  }
  return (
    <Sheet title={t('structure.mend')} note={row.body.name} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('house.save')}</Button>}>
      <div class="space-y-4 pb-2">
        <TextField label={t('administration.name')} value={name} onValue={setName} error={tried && name.trim() === '' ? t('administration.needed') : null} maxLength={200} />
        {access && <TextField label={t('administration.login')} value={login} onValue={(next) => setLogin(next.trim().toLowerCase())} hint={t('structure.loginChange')} error={loginBad ? t('administration.loginForm') : null} maxLength={64} autocapitalize="off" />}
        {!own && (serves ? <p class="px-1 text-meta text-ink-2">{t('structure.shutServes')}</p> : <Button kind="danger" busy={busy} onClick={shut}>{t('structure.shutAct')}</Button>)}
      </div>
    </Sheet>
  )
}
