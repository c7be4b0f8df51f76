import fc from 'fast-check'
import { expect, it } from 'vitest'
import { utf8Of } from '#shared/kernel/utf8.ts'

it('writes every text as the encoder of the platform does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect([...utf8Of(text)]).toEqual([...new TextEncoder().encode(text)])
    }),
    { examples: [['Quyết định 15/QĐ-UBND'], ['\ud800'], ['𠮷 họp'], ['\u0000\u007f\u0080\u07ff\u0800\uffff']] },
  )
})
