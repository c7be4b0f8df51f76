import {
  answerOpinion,
  approveExtension,
  askExtension,
  askOpinion,
  assign,
  deputyDirects,
  direct,
  directDeputy,
  directSeveral,
  file,
  inform,
  nudge,
  propose,
  proposeWrongly,
  recordOpinion,
  redirect,
  refuseExtension,
  reopen,
  reportDone,
  sendBack,
  settleAll,
  settleOne,
  start,
  submit,
  submitToDirector,
  takeBack,
} from './acts.ts'
import type { Act } from './scene.ts'
import { dayMinutes } from './work-time.ts'

/** A story tells what happens after how many minutes of work (from, to), one thing after the other. */
export type Story = readonly (readonly [from: number, to: number, act: Act])[]

const day = dayMinutes
const up: Story = [
  [4, 45, submit],
  [15, 160, propose],
]
const handling: Story = [
  [20, 300, assign],
  [20, 240, start],
]

/** Shares of the ordinary year; what has not happened by now is still to come. */
export const stories = {
  filed: [...up, [30, 300, file]],
  informed: [...up, [30, 400, inform], [20, 300, settleOne], [30, 480, settleOne], [60, 900, settleAll]],
  handled: [...up, [30, 420, direct], ...handling, [60, 500, recordOpinion], [200, 900, reportDone]],
  plain: [...up, [30, 420, direct], ...handling, [120, 700, reportDone]],
  byTheUnit: [...up, [30, 400, direct], [60, 300, start], [100, 700, reportDone]],
  cooperated: [
    ...up,
    [30, 420, directSeveral],
    ...handling,
    [100, 500, settleOne],
    [30, 300, settleOne],
    [200, 800, reportDone],
  ],
  throughDeputy: [...up, [30, 300, directDeputy], [30, 300, deputyDirects], ...handling, [200, 900, reportDone]],
  withOpinions: [
    ...up,
    [30, 420, direct],
    ...handling,
    [30, 200, askOpinion],
    [60, 400, answerOpinion],
    [60, 400, answerOpinion],
    [100, 500, reportDone],
  ],
  extended: [
    ...up,
    [30, 300, direct],
    ...handling,
    [day, 2 * day, askExtension],
    [60, 400, approveExtension],
    [3 * day, 5 * day, reportDone],
  ],
  notExtended: [
    ...up,
    [30, 300, direct],
    ...handling,
    [day, 2 * day, askExtension],
    [60, 400, refuseExtension],
    [100, 500, reportDone],
  ],
  sentBack: [...up, [30, 300, direct], [30, 300, sendBack], [60, 400, redirect], ...handling, [200, 900, reportDone]],
  takenBack: [
    ...up.slice(0, 1),
    [15, 100, proposeWrongly],
    [4, 20, takeBack],
    [30, 300, direct],
    ...handling,
    [200, 900, reportDone],
  ],
  late: [...up, [30, 420, direct], ...handling, [5 * day, 6 * day, nudge], [3 * day, 9 * day, reportDone]],
  stuck: [...up, [30, 420, direct], ...handling, [4 * day, 6 * day, nudge], [60 * day, 80 * day, reportDone]],
  reopened: [
    ...up,
    [30, 200, file],
    [2 * day, 3 * day, reopen],
    [30, 300, redirect],
    ...handling,
    [200, 900, reportDone],
  ],
  urgent: [
    [2, 15, submitToDirector],
    [10, 60, direct],
    [5, 40, assign],
    [5, 40, start],
    [60, 300, reportDone],
  ],
  atTheDesk: [],
} satisfies Record<string, Story>

export type StoryName = keyof typeof stories
