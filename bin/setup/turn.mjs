const day = 86_400_000;

/** What a run of the tests takes of that which takes turns (docs/testing.md): TEST_TURN, or the day of the year. */
export function testTurn({ TEST_TURN: wanted } = process.env, now = new Date()) {
  if (wanted === undefined) return Math.floor((now.getTime() - Date.UTC(now.getUTCFullYear(), 0, 0)) / day);
  if (!/^\d{1,9}$/.test(wanted)) throw new Error(`TEST_TURN is a number, and not ${wanted}`);
  return Number(wanted);
}

/** Whether everything is read, and nothing takes turns: `npm run test:all`. */
export const readsAll = process.env.TEST_ALL === "1";
