import { refusalLine } from '#renderer/text/refusals.ts'
import classes from './signing.module.css'

/** Why a key could not be opened, or nothing. */
export const KeyProblem = ({ refusal }: { readonly refusal: Parameters<typeof refusalLine>[0] | undefined }) =>
  refusal ? (
    <p className={classes.problem} role="alert">
      {refusalLine(refusal)}
    </p>
  ) : null
