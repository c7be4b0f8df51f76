import { searchText } from '#renderer/text/search.ts'
import classes from './search.module.css'

/** Words that narrow a search, always in sight: a click puts one behind what was typed. */
export const QueryWords = ({ onAdd }: { readonly onAdd: (word: string) => void }) => (
  <div className={classes.words} role="group" aria-label={searchText.narrow}>
    <span className={classes.wordsLabel}>{searchText.narrow}</span>
    {Object.entries(searchText.filters).map(([word, meaning]) => (
      <button key={word} type="button" className={classes.word} title={meaning} onClick={() => onAdd(word)}>
        {word}
      </button>
    ))}
  </div>
)

/** How one may ask, by examples; a click asks one. */
export const QueryExamples = ({ onAsk }: { readonly onAsk: (query: string) => void }) => (
  <dl className={classes.examples} aria-label={searchText.examples}>
    {Object.entries(searchText.exampleOf).map(([query, meaning]) => (
      <div key={query} className={classes.example}>
        <dt>
          <button type="button" className={classes.word} onClick={() => onAsk(query)}>
            {query}
          </button>
        </dt>
        <dd>{meaning}</dd>
      </div>
    ))}
    {Object.entries(searchText.filters).map(([word, meaning]) => (
      <div key={word} className={classes.example}>
        <dt>
          <span className={classes.sample}>{word}</span>
        </dt>
        <dd>{meaning}</dd>
      </div>
    ))}
  </dl>
)
