import { describe, expect, it } from 'vitest'
import { envelopesOf } from '#core/modules/exchange/rules/deliveries.ts'
import { wayFor, type EarlierWay } from '#core/modules/exchange/rules/ways.ts'

const earlier = (channel: EarlierWay['channel'], more: Partial<EarlierWay> = {}): EarlierWay => ({
  channel,
  email: '',
  address: '',
  medium: 'electronic',
  ...more,
})
const electronic = { medium: 'electronic', secrecy: 'none' } as const
const paper = { medium: 'paper', secrecy: 'none' } as const

describe('by which way a document usually goes', () => {
  it.each([
    ['a unit of the office', 'unit', electronic, [], 'internal'],
    ['a person of the office, of a paper original', 'post', paper, [], 'internal'],
    ['an agency nobody has written to', 'agency', electronic, [], 'package'],
    ['a name nobody has written to', 'name', electronic, [], 'package'],
    ['an agency, of a paper original', 'agency', paper, [], 'paper'],
    ['an agency that has it by mail', 'agency', electronic, [earlier('email', { email: 'vt@xa.vn' })], 'email'],
    ['a name that takes paper only', 'name', electronic, [earlier('paper')], 'paper'],
    [
      'an agency that had a paper original last',
      'agency',
      electronic,
      [earlier('paper', { medium: 'paper' })],
      'package',
    ],
    ['a unit, of a secret', 'unit', { ...electronic, secrecy: 'confidential' }, [], 'paper'],
  ] as const)('to %s', (_, kind, document, ways, channel) => {
    expect(wayFor(kind, document, ways).channel).toBe(channel)
  })

  it('takes the addresses of the latest dispatch that has one', () => {
    const ways = [
      earlier('package'),
      earlier('paper', { address: '12 Trần Phú', medium: 'paper' }),
      earlier('email', { email: 'vt@xa.vn', address: '1 Lê Lợi' }),
    ]
    expect(wayFor('agency', electronic, ways)).toEqual({
      channel: 'package',
      address: '12 Trần Phú',
      email: 'vt@xa.vn',
    })
  })
})

describe('an envelope', () => {
  it('says where it goes: as the delivery says, else as was typed', () => {
    const one = { id: 'a', label: 'Xã Suối Mây', address: 'Thôn 1', envelopes: 2 }
    const two = { id: 'b', label: 'Xã Đồi Thông', address: '', envelopes: 1 }
    const typed = [
      { id: 'a', address: 'không dùng' },
      { id: 'b', address: 'Thôn 5' },
    ]
    expect(envelopesOf([one, two], typed).map(({ address }) => address)).toEqual(['Thôn 1', 'Thôn 1', 'Thôn 5'])
    expect(envelopesOf([two], [])).toEqual([{ name: 'Xã Đồi Thông', address: '' }])
  })
})
