import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Family } from "@/bin/setup/family.mjs";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import type { Asked } from "./ask";

export interface Load {
  name: string;
  asked: Asked;
  script: string;
}
export interface Measured {
  perSecond: number;
  p99Ms: number;
  /** Microseconds of processor an answer, of all its processes. */
  cpuUs: number;
}

/**
 * A wrk script: every other question is about the first certificate, the others are about all in turn. As fast as they
 * are answered, or with a pause of so many milliseconds before each on its connection.
 */
export function questions(
  folder: string,
  name: string,
  asked: Asked,
  { hasNonces = false, pauseMs = 0 } = {},
): Load {
  const bodies = asked.serials.map((serial) => {
    const nonce = hasNonces ? randomBytes(16) : undefined;
    return Buffer.from(buildOcspRequest(asked.issuerDer, serial, nonce, "sha1")).toString("hex");
  });
  const file = join(folder, `${name}.questions`);
  writeFileSync(file, `${bodies.join("\n")}\n`);
  const script = join(folder, `${name}.lua`);
  writeFileSync(script, lua(file, new URL(asked.url).pathname, pauseMs));
  return { name, asked, script };
}

const lua = (file: string, path: string, pauseMs: number) => `
local questions, turn = {}, 0
function init()
  for line in io.lines("${file}") do
    local body = line:gsub("%x%x", function(digits) return string.char(tonumber(digits, 16)) end)
    local headers = { ["Content-Type"] = "application/ocsp-request" }
    questions[#questions + 1] = wrk.format("POST", "${path}", headers, body)
  end
end
function request()
  turn = turn + 1
  if turn % 2 == 0 then return questions[1] end
  return questions[((turn - 1) / 2) % #questions + 1]
end
${pauseMs ? `function delay() return ${pauseMs} end` : ""}
`;

const connections = 8;

export async function run(family: Family, { name, asked, script }: Load, seconds: number): Promise<Measured> {
  if (asked.again) asked.pid = await asked.again();
  const before = cpuSeconds(asked.pid);
  const words = ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", "-s", script, asked.url];
  const said = await family.run({ name: "wrk", command: "wrk", words });
  const cpu = cpuSeconds(asked.pid) - before;
  asked.rest?.();
  const answers = Number(/(\d+) requests in/.exec(said)?.[1]);
  if (/Non-2xx/.test(said) || !(answers > 0)) throw new Error(`not all was answered:\n${said}`);
  console.log(`# ${name}: ${answers} answers in ${seconds} s`);
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1]),
    p99Ms: millisecondsOf(/99%\s+([\d.]+(?:us|ms|s))/.exec(said)?.[1] ?? ""),
    cpuUs: (cpu * 1e6) / answers,
  };
}

function millisecondsOf(text: string): number {
  const [, number, unit] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? [];
  return Number(number) * (unit === "us" ? 0.001 : unit === "ms" ? 1 : 1_000);
}

interface Stat {
  pid: number;
  parent: number;
  ticks: number;
  pages: number;
}

function all(): Stat[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid): Stat[] => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
        const fields = stat
          .slice(stat.lastIndexOf(")") + 2)
          .split(" ")
          .map(Number);
        const ticks = (fields[11] ?? 0) + (fields[12] ?? 0);
        return [{ pid: Number(pid), parent: fields[1] ?? 0, ticks, pages: fields[21] ?? 0 }];
      } catch {
        return []; // it has just ended
      }
    });
}

/** A process and all that it began: their processor time, and what they hold in memory. */
export function tree(leader: number): Stat[] {
  const every = all();
  const found = every.filter(({ pid }) => pid === leader);
  for (const one of found) found.push(...every.filter(({ parent }) => parent === one.pid));
  return found;
}

const ticksPerSecond = 100;
const cpuSeconds = (leader: number) =>
  tree(leader).reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond;

export const rssMegabytes = (leader: number) =>
  (tree(leader).reduce((sum, { pages }) => sum + pages, 0) * 4_096) / 1024 ** 2;
