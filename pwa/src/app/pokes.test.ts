import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startPokes } from './pokes'

const socket = { told: new Map<string, () => void>(), on: (event: string, then: () => void) => void socket.told.set(event, then), close: vi.fn<() => void>() }

vi.mock('socket.io-client', () => ({ io: () => socket }))

beforeEach(() => {
  vi.useFakeTimers()
  socket.told.clear()
  socket.close.mockClear()
})

afterEach(() => {
  vi.useRealTimers()
})

it('asks for news when the connection stands: what came before it poked nobody here', async () => {
  const onPoke = vi.fn<() => void>()
  startPokes(onPoke)
  await vi.advanceTimersByTimeAsync(2000)
  expect(onPoke).not.toHaveBeenCalled()
  socket.told.get('connect')?.()
  expect(onPoke).toHaveBeenCalledTimes(1)
  socket.told.get('poke')?.()
  expect(onPoke).toHaveBeenCalledTimes(2)
})

it('connects to nothing once it was ended', async () => {
  const end = startPokes(vi.fn<() => void>())
  end()
  await vi.advanceTimersByTimeAsync(2000)
  expect(socket.told.size).toBe(0)
})

it('is closed by its end', async () => {
  const end = startPokes(vi.fn<() => void>())
  await vi.advanceTimersByTimeAsync(2000)
  end()
  expect(socket.close).toHaveBeenCalledTimes(1)
})
