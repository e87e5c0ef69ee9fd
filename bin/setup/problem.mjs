/** Something the person at the keyboard can mend: printed as one paragraph, without a stack. */
export class Problem extends Error {
  /** @param {string} message what is wrong and what to do @param {number} [code] exit code */
  constructor(message, code = 1) {
    super(message);
    this.name = "Problem";
    this.code = code;
  }
}

/** Ends a program's top level: a Problem in its own words, anything else with its stack. */
export function explain(error) {
  console.error(error instanceof Problem ? `\n${error.message}\n` : error);
  return error instanceof Problem ? error.code : 1;
}
