import type { Found } from './types.ts'

/** A text with the places of what was asked for marked in it. */
export const Marked = ({ text, marks }: Found['snippet']) => {
  const starts = [0, ...marks.map(([, to]) => to)]
  return (
    <>
      {starts.map((start, index) => {
        const mark = marks[index]
        return (
          <span key={start}>
            {text.slice(start, mark?.[0] ?? text.length)}
            {mark && <mark>{text.slice(mark[0], mark[1])}</mark>}
          </span>
        )
      })}
    </>
  )
}
