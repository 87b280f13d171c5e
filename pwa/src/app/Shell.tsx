import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Rail, TabBar } from '../parts/tabs'
import { useDeskCount } from '../screens/desk/rows'
import { useBadge } from './badge'
import { KeyHelp } from './KeyHelp'
import { useKeys } from './keys'
import { go, listBehind, path } from './routes'
import { deskKind, position } from './session'
import { railFoot, tabsOf } from './tabs'

/** Paths that fill the phone's screen: their acts stand where the tabs would. */
const INNER = /^\/(vb|nv|den|di|soan|so|quan-tri)\/.|^\/soan$|^\/cai-dat/

/** Rail or tab bar round whatever screen is open. */
export function Shell({ children }: { children: ComponentChildren }) {
  const [help, setHelp] = useState(false)
  const count = useDeskCount()
  useBadge(count)
  const toNumber = useDeskCount('number')
  const tabs = tabsOf(deskKind(position.value?.role), count, listBehind.value, toNumber)
  useKeys({ '/': () => go('/tim'), '?': () => setHelp(true) })
  return (
    <div class="flex h-full">
      <Rail tabs={tabs} foot={railFoot()} />
      <div class="flex h-full min-w-0 flex-1 flex-col">
        <main class="flex min-h-0 min-w-0 flex-1">{children}</main>
        {!INNER.test(path.value) && <TabBar tabs={tabs} />}
      </div>
      {help && <KeyHelp onClose={() => setHelp(false)} />}
    </div>
  )
}
