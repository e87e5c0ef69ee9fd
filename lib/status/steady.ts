const origin = Number(process.hrtime.bigint() / 1_000n) / 1_000 - performance.now();

/** Milliseconds of the clock that nobody sets, the same in all processes of this machine. */
export const steadyNow = (): number => origin + performance.now();
