import { strToU8 } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { createFormsPort } from '#main/adapters/forms/forms-port.ts'
import { sampleForm } from './sample-forms.ts'

const { forms, close } = createFormsPort()
afterAll(close)

const made = async (number: string): Promise<Uint8Array> => {
  const filled = await forms.fill('cong-van', sampleForm('cong-van', { number }))
  if (!filled.ok) throw new Error(filled.refusal.code)
  return filled.value
}

describe('the forms of the core', () => {
  it('compare in a child process', async () => {
    const compared = await forms.compare(await made('5'), await made('6'))
    expect(compared).toMatchObject({ ok: true, value: { counts: { changed: 1 } } })
  })

  it('pass on what stands in the way', async () => {
    const none = strToU8('none')
    expect(await forms.compare(none, none)).toMatchObject({ refusal: { code: 'notSupported' } })
    expect(await forms.fillOwn(none, sampleForm('cong-van'))).toMatchObject({ refusal: { code: 'damaged' } })
    expect(await forms.places(none)).toBeNull()
    expect(await forms.fill('none', sampleForm('cong-van'))).toMatchObject({ refusal: { code: 'templateUnknown' } })
  })

  it('say so when there is nothing to convert with', async () => {
    expect(await forms.converter('/nowhere')).toBeNull()
    expect(await forms.convert(await made('5'), { blanks: 'widened', program: '/nowhere' })).toMatchObject({
      refusal: { code: 'noConverter' },
    })
  })
})
