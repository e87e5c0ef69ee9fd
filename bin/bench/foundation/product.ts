import { cleanEnvironment } from "@/bin/setup/clean-environment.mjs";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { freePort } from "@/bin/setup/ports.mjs";

export interface Product {
  url: string;
  statusUrl: string;
  port: number;
  statusPort: number;
  /** Seconds from `npm start` to "Sigill is ready", when everything is installed, built and seeded. */
  startAgain: number;
}

/** Starts Sigill as a newcomer does, ends it, and starts it again; it runs until the family ends. */
export async function startTwice(family: Family, data: string): Promise<Product> {
  const [port, statusPort] = [await freePort(), await freePort()];
  const npmStart = {
    name: "product",
    command: "npm",
    words: ["start"],
    options: {
      cwd: root,
      env: { ...cleanEnvironment(), SIGILL_DATA: data, PORT: String(port), STATUS_PORT: String(statusPort) },
    },
    readyLine: /^Sigill is ready/,
    attempts: 1,
  };
  await family.raise({ ...npmStart });
  await family.dismiss("product");
  const began = performance.now();
  await family.raise({ ...npmStart, mortal: true });
  const startAgain = (performance.now() - began) / 1000;
  const url = `http://localhost:${port}`;
  return { url, statusUrl: `http://localhost:${statusPort}`, port, statusPort, startAgain };
}
