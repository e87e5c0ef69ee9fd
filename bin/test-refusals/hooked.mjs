const hook = new URL("./hook.mjs", import.meta.url).href;

/** Settings for the tests and the programs they start, so that a run that records hears of each refusal. @param {NodeJS.ProcessEnv} env */
export function hooked({ TEST_RECORD, NODE_OPTIONS = "" }) {
  return TEST_RECORD ? { NODE_OPTIONS: `${NODE_OPTIONS} --import=${hook}`.trim() } : {};
}
