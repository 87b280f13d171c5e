import { Component, type ComponentChildren } from 'preact'
import { t } from '../locales/t'
import { Button } from '../parts/Button'
import { Empty } from '../parts/Empty'
import { FileText, RotateCcw, TriangleAlert } from '../parts/icons'
import { Screen } from '../parts/Screen'
import { ToastHost } from '../parts/ToastHost'
import { engine } from '../replica/live'
import { SignInScreen } from '../screens/signin'
import { useCalendarHere } from './calendar-here'
import { invited } from '../screens/signin/invited'
import { ServerLine } from './ServerLine'
import { go, path } from './routes'
import { screenAt, usePrefetchScreens } from './screens'
import { deskKind, position, type DeskKind } from './session'
import { useSettings } from './settings-sync'
import { Shell } from './Shell'
import { signingInAgain } from './start'
import { UpdatePrompt } from './UpdatePrompt'
import { isWorkplace, Workplace } from './workplace'

/** The whole of it: sign-in where nobody is, else the shell with the screen of the path. */
export function App() {
  return (
    <ErrorWall>
      {engine.value === null || signingInAgain.value || invited.value ? <SignInScreen /> : <Working />}
      <ToastHost />
      <UpdatePrompt />
    </ErrorWall>
  )
}

function Working() {
  usePrefetchScreens()
  useSettings()
  useCalendarHere()
  return (
    <Shell>
      <Here />
      <ServerLine />
    </Shell>
  )
}

function Here() {
  const at = path.value === '/' ? firstOf(deskKind(position.value?.role)) : path.value
  const Found = screenAt(at)
  if (Found) return <Found />
  return isWorkplace(at) ? <Workplace /> : <NotFound />
}

/** The path that stands for the first screen of a role: most begin at their desk. */
function firstOf(kind: DeskKind): string {
  const own = kind === 'clerk' ? '/den' : kind === 'administrator' ? '/quan-tri' : '/'
  return screenAt(own) ? own : '/'
}

function NotFound() {
  return (
    <Screen>
      <Empty icon={FileText} title={t('app.notFound')} action={<Button kind="primary" onClick={() => go('/')}>{t('app.toDesk')}</Button>}>
        {t('app.notFoundText')}
      </Empty>
    </Screen>
  )
}

interface Failed {
  failed: boolean
}

/** A fault in a screen shows a way on instead of a white page; what was saved lies in the outbox. */
class ErrorWall extends Component<{ children: ComponentChildren }, Failed> {
  override state: Failed = { failed: false }

  static override getDerivedStateFromError(): Failed {
    return { failed: true }
  }

  override componentDidCatch(error: unknown): void {
    reportError(error)
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Empty icon={TriangleAlert} tone="seal" title={t('app.errorTitle')} action={<Button kind="primary" icon={RotateCcw} onClick={() => location.reload()}>{t('app.reload')}</Button>}>
        {t('app.errorText')}
      </Empty>
    )
  }
}
