export interface MarkProps {
  /** Pixels. */
  readonly size?: number
}

/** A white Lạc bird – long bill, crest swept back, wing and tail spread – in a disc of lacquer red. */
export const Mark = ({ size = 28 }: MarkProps) => (
  <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden focusable="false">
    <circle cx="32" cy="32" r="32" fill="var(--accent)" />
    <g fill="#fff">
      <path d="M5 32.6 L18.4 28.4 C19.6 25.6 22 24 25 24 C28.6 24 31.2 25.8 33 28.6 C32.8 21.6 35.6 15 41.8 9.4 C42.2 12.8 43 15.2 44.4 17.4 C46.8 14.8 49.8 13 53.6 12 C52.4 19.4 49.6 25.4 44.4 30 C49.2 30.8 53.4 32.6 56.6 35.4 L60 41.2 L53.2 39.6 L55.6 46.4 L48.4 42 L48.8 49.4 L42 42.6 C36 43.6 29.6 42.2 25.4 38.2 C23.2 36.2 21.6 34.2 19.8 32.8 Z" />
      <path d="M23.4 25 C23.2 19.6 26.2 15 32 11.8 C30.4 14.4 29.8 16.6 29.8 18.8 C31 18 32.2 17.6 33.6 17.6 C30.8 19.8 29.4 22.4 29 26 Z" />
    </g>
    <circle cx="24.4" cy="28.6" r="1.8" fill="var(--accent)" />
    <path
      d="M35 31 C39.6 28.8 43.2 25.4 45.6 20.8 M34.4 34.6 C39.4 33.8 44.2 34.6 48.6 37"
      fill="none"
      stroke="var(--accent)"
      strokeWidth="1.7"
      strokeLinecap="round"
    />
  </svg>
)
