import { cleanEnvironment } from "@/bin/setup/clean-environment.mjs";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { freePort } from "@/bin/setup/ports.mjs";

export interface Product {
  url: string;
  statusUrl: string;
  apiUrl: string;
  port: number;
  statusPort: number;
  /** Seconds from `npm start` to "Sigill is ready", when everything is installed, built and seeded. */
  startAgain: number;
}

/** How `npm start` is run in a clone, this one by default, with its data in a folder of its own and on free ports. */
export async function aProduct(data: string, clone = root) {
  const [port, statusPort, apiPort] = [await freePort(), await freePort(), await freePort()];
  const npmStart = {
    name: "product",
    command: "npm",
    words: ["start"],
    options: {
      cwd: clone,
      env: {
        ...cleanEnvironment(),
        SIGILL_DATA: data,
        ...{ PORT: String(port), STATUS_PORT: String(statusPort), API_PORT: String(apiPort) },
        DEMO_SERVICE_PORT: String(await freePort()),
        SIGNING_PORT: String(await freePort()),
      },
    },
    readyLine: /^Sigill is ready/,
    attempts: 1,
  };
  const at = {
    port,
    statusPort,
    url: `http://localhost:${port}`,
    statusUrl: `http://localhost:${statusPort}`,
    apiUrl: `http://localhost:${apiPort}`,
  };
  return { at, npmStart };
}

/** Starts Sigill as a newcomer does; it runs until the family ends. */
export async function startOnce(family: Family, data: string): Promise<Omit<Product, "startAgain">> {
  const { at, npmStart } = await aProduct(data);
  await family.raise({ ...npmStart, mortal: true });
  return at;
}

/** Starts Sigill as a newcomer does, ends it, and starts it again; it runs until the family ends. */
export async function startTwice(family: Family, data: string): Promise<Product> {
  const { at, npmStart } = await aProduct(data);
  await family.raise({ ...npmStart });
  await family.dismiss("product");
  const began = performance.now();
  await family.raise({ ...npmStart, mortal: true });
  const startAgain = (performance.now() - began) / 1000;
  return { ...at, startAgain };
}
