import { useState } from 'preact/hooks'
import { address, remember, remembers, textSize, type Address, type TextSize } from '../../app/preferences'
import { session, type Session } from '../../app/session'
import { saveSettings } from '../../app/settings-sync'
import { work } from '../../app/start'
import { FirstPassword } from './FirstPassword'
import { FirstRun } from './FirstRun'
import { invited } from './invited'
import { SignInForm } from './SignInForm'

const WELCOMED = (of: Session) => `welcomed.${of.person.id}`

interface Chosen {
  text: TextSize
  address: Address
}

/** Tells the server what was chosen here; what was left alone stays as it is on the person's other devices. */
async function saveChosen(before: Chosen): Promise<void> {
  const changed = {
    ...(textSize.peek() === before.text ? {} : { text: textSize.peek() }),
    ...(address.peek() === before.address ? {} : { address: address.peek() }),
  }
  if (Object.keys(changed).length > 0) await saveSettings(changed)
}

/** Sign-in, and once on each device: "Đúng là anh/chị?" with the size of the text. */
export function SignInScreen() {
  const [welcome, setWelcome] = useState<Session | null>(null)
  const [before] = useState({ text: textSize.peek(), address: address.peek() })
  const signedIn = (of: Session) => {
    invited.value = null
    const sameAgain = session.peek()?.person.id === of.person.id
    return sameAgain || remembers(WELCOMED(of)) ? void work(of) : setWelcome(of)
  }
  const begin = (of: Session) => {
    remember(WELCOMED(of))
    void work(of).then(() => saveChosen(before))
  }
  if (welcome) return <FirstRun session={welcome} onYes={() => begin(welcome)} onNo={() => setWelcome(null)} />
  if (invited.value) return <FirstPassword invited={invited.value} onSignedIn={signedIn} onBack={() => (invited.value = null)} />
  return <SignInForm onSignedIn={signedIn} />
}
