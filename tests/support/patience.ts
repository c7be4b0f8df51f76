import { configure } from '@testing-library/react'

/** A screen over a real office takes what the machine gives it; waiting longer only ever costs a failing test. */
configure({ asyncUtilTimeout: 10_000 })
