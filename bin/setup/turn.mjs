const day = 86_400_000;

/**
 * The turn by which a run chooses its looks (docs/testing.md): TEST_TURN, or the day of the year.
 * @param {{ TEST_TURN?: string }} [environment]
 */
export function testTurn(environment = process.env, now = new Date()) {
  const wanted = environment.TEST_TURN;
  if (wanted === undefined) return Math.floor((now.getTime() - Date.UTC(now.getUTCFullYear(), 0, 0)) / day);
  if (!/^\d{1,9}$/.test(wanted)) throw new Error(`TEST_TURN is a number, and not ${wanted}`);
  return Number(wanted);
}

/** Whether everything is read, and nothing takes turns: `npm run test:all`. */
export const readsAll = process.env.TEST_ALL === "1";

/**
 * Those of `all` that a run reads at a place: the one whose turn it is, the next one at the next place and in the next
 * run, or every one where everything is read.
 * @template T
 * @param {readonly T[]} all
 * @param {number} [place]
 * @param {number} [turn] undefined where everything is read
 * @returns {readonly T[]}
 */
export const inTurn = (all, place = 0, turn = readsAll ? undefined : testTurn()) =>
  turn === undefined ? all : all.filter((_, at) => at === (place + turn) % all.length);

/** Whether the nth of many is read in this run, where one in `oneIn` is. @param {number} nth @param {number} oneIn */
export const isInTurn = (nth, oneIn) =>
  inTurn(
    Array.from({ length: oneIn }, (_, at) => at),
    nth,
  ).includes(0);
