/**
 * Calls `stop` for each signal that asks us to end, and when the npm that started us has died without passing one on:
 * npm forwards neither SIGHUP nor, of course, its own SIGKILL.
 * @param {() => void} stop
 */
export function onStopSignal(stop) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 1_000).unref();
}
