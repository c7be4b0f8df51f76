/** Which page of a scan is being read. A child reads one file at a time, so that one listener is enough. */

export interface PageUnderWay {
  /** Counted from 1. */
  readonly page: number
  readonly pages: number
}

let hears: (underWay: PageUnderWay) => void = () => undefined

/** From now on this listener hears of every page before it is read. */
export const hearPages = (listener: (underWay: PageUnderWay) => void): void => {
  hears = listener
}

export const tellPage = (page: number, pages: number): void => hears({ page, pages })
