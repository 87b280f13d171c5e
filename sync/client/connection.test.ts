import { expect, test } from 'vitest'
import { watchPage } from './connection.ts'
import type { Engine } from './engine.ts'

class Page extends EventTarget {
  visibilityState = 'visible'

  show(state: 'visible' | 'hidden'): void {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

function watched(): { page: Page; window: EventTarget; calls: string[]; clock: { now: number }; stop: () => void } {
  const [page, window, clock, calls] = [new Page(), new EventTarget(), { now: 0 }, [] as string[]]
  const record = (name: string) => (why?: string) => {
    calls.push(why === undefined ? name : `${name} ${why}`)
    return Promise.resolve()
  }
  const engine = { drain: record('drain'), hide: record('hide'), wake: record('wake') } as unknown as Engine
  return { page, window, calls, clock, stop: watchPage(engine, page, window, () => clock.now) }
}

test('hiding the page sends what was tapped, showing it asks', () => {
  const { page, calls, clock } = watched()
  page.show('hidden')
  clock.now += 1000
  page.show('visible')
  expect(calls).toEqual(['hide', 'drain visible'])
})

test('after sleep everything is opened anew', () => {
  const { page, window, calls, clock } = watched()
  page.show('hidden')
  clock.now += 60_000
  page.show('visible')
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  expect(calls).toEqual(['hide', 'wake', 'wake'])
})

test('the network coming back is a reason to try, and an ended watch is silent', () => {
  const { page, window, calls, stop } = watched()
  window.dispatchEvent(new Event('online'))
  window.dispatchEvent(new Event('pageshow'))
  stop()
  page.show('hidden')
  expect(calls).toEqual(['drain online'])
})
