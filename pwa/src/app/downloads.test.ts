import { afterEach, describe, expect, it, vi } from 'vitest'
import { download, nameIn } from './downloads'

afterEach(() => {
  vi.unstubAllGlobals()
})

function answering(response: Response | Error): void {
  vi.stubGlobal('fetch', () => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response)))
}

describe('a file to take away', () => {
  it('has the name that the server gave it', () => {
    expect(nameIn("attachment; filename*=UTF-8''S%E1%BB%95%202026.pdf")).toBe('Sổ 2026.pdf')
    expect(nameIn('attachment; filename="x.pdf"')).toBeNull()
    expect(nameIn("attachment; filename*=UTF-8''%E0%A4%A")).toBeNull()
    expect(nameIn(null)).toBeNull()
  })

  it('says that there is no connection, also behind a portal that answers everything', async () => {
    answering(new TypeError('no network'))
    expect(await download('/x')).toEqual({ is: 'offline' })
    answering(new Response('<html>sign in</html>', { status: 200 }))
    expect(await download('/x')).toEqual({ is: 'offline' })
    answering(new Response('<html>sign in</html>', { status: 403 }))
    expect(await download('/x')).toEqual({ is: 'offline' })
  })

  it('says why the server makes none', async () => {
    answering(Response.json({ code: 'register_long', vi: 'Khoảng này quá dài.', en: 'Too long.' }, { status: 400 }))
    expect(await download('/x')).toEqual({ is: 'refused', words: 'Khoảng này quá dài.' })
  })
})
