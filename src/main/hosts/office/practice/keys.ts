import { readPracticePicture } from '../../../adapters/papers/material.ts'
import { bringIn } from './papers.ts'
import type { Setting } from './scene.ts'
import type { Happening } from './stage.ts'
import { dayMinutes } from './work-time.ts'

/** Who signs in the practice office, in whose name, and the picture that the signature shows. */
const holders = [
  { post: 'director', to: 'person', picture: 'chu-ky-1.png' },
  { post: 'deputy1', to: 'person', picture: 'chu-ky-2.png' },
  { post: 'clerk1', to: 'agency', picture: 'con-dau.png' },
] as const

/** Working days ago: before the first draft that is told of is signed. */
const boundAgo = 40

/** One morning each binds the own certificate, the clerk the agency's, and brings its picture. */
export const keysBound = ({ opened, cast, time }: Setting): readonly Happening[] =>
  holders.map(({ post, to, picture }) => ({
    key: `practice-key-${post}`,
    minute: Math.max(1, time.now - boundAgo * dayMinutes),
    happen: async (moment) => {
      const part = cast.post(post)
      const { session, certificate } = await moment.act(part, 'signing.openPracticeKey', { for: to })
      await moment.act(part, 'signing.bindCertificate', { session, to })
      const blob = await bringIn(opened, part, moment, readPracticePicture(picture))
      await moment.act(part, 'signing.setPicture', { certificate: certificate.sha256, blob })
      await moment.act(part, 'signing.closeKey', { session })
    },
  }))
