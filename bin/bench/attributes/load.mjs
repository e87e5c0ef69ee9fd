import { readFileSync } from "node:fs";
import autocannon from "autocannon";

/** Posts bodies in turn from a process of its own; prints requests a second, or fails where one was not answered. */
const { url, headers, bodies, connections, seconds, amount } = JSON.parse(
  readFileSync(process.argv[2], "utf8"),
);
const requests = bodies.map((body) => ({ method: "POST", body, headers }));
const result = await autocannon({
  ...{ url, connections, requests },
  ...(amount ? { amount } : { duration: seconds }),
});
if (result.errors + result.timeouts + result.non2xx > 0)
  throw new Error(`${result.errors} errors, ${result.timeouts} timeouts, ${result.non2xx} other than 200`);
console.log(JSON.stringify({ perSecond: result.requests.average, p99: result.latency.p99 }));
