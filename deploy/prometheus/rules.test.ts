import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Registry } from "prom-client";
import { beforeAll, describe, expect, test } from "vitest";
import { type AskedGauge, registerGauge } from "@/lib/program/asked-gauge";
import { metrics } from "@/lib/program/metrics";
import { collectProcessFigures } from "@/lib/program/metrics-server";

const rules = readFileSync(join(import.meta.dirname, "sigill.rules.yml"), "utf8");
const documentation = readFileSync("docs/alarms.md", "utf8");
const alerts = [...rules.matchAll(/- alert: (\w+)\n {8}expr: (.+)\n/g)].map(
  ([, name = "", expression = ""]) => ({
    name,
    expression,
  }),
);

/** Every name that a program of ours answers with, as its registry says. */
async function offered(): Promise<Set<string>> {
  for (const file of readdirSync("lib/program/gauge")) {
    const gauges: AskedGauge[] = Object.values(
      await import(/* @vite-ignore */ join(process.cwd(), "lib/program/gauge", file)),
    );
    for (const gauge of gauges) registerGauge(gauge);
  }
  collectProcessFigures();
  return new Set(["sigill_program_info", ...namesOf(metrics().registry)]);
}
const namesOf = (registry: Registry) =>
  registry
    .getMetricsAsArray()
    .flatMap(({ name, type }) => (`${type}` === "histogram" ? [name, `${name}_bucket`] : [name]));
const asked = (text: string) =>
  new Set([...text.matchAll(/\b(?:sigill|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name));

let names: Set<string>;
beforeAll(async () => {
  names = await offered();
});

describe("the alarms", () => {
  test("are there, and each asks for what some program answers", () => {
    expect(alerts.length).toBeGreaterThan(15);
    for (const { name, expression } of alerts) {
      const wanted = [...asked(expression)];
      expect(wanted.length + Number(expression.startsWith("up")), name).toBeGreaterThan(0);
      expect(
        wanted.filter((one) => !names.has(one)),
        name,
      ).toEqual([]);
    }
  });

  test("are each explained, with the same expression, and nothing is explained that is none", () => {
    const explained = [...documentation.matchAll(/^\| `(Sigill\w+)`/gm)].map(([, name]) => name);
    expect(explained).toEqual(alerts.map(({ name }) => name));
    for (const { name, expression } of alerts)
      expect(documentation).toContain(`- \`${name}\`\n\n  \`\`\`promql\n  ${expression}\n  \`\`\`\n`);
  });

  test("and every metric of ours is in the documentation's table", () => {
    const table = documentation.slice(documentation.indexOf("## What there is to ask"));
    const said = table
      .replaceAll("`_open`", "`sigill_database_connections_open`")
      .replaceAll("`_busy`", "`sigill_database_connections_busy`");
    for (const name of names)
      if (name.startsWith("sigill_") && !name.endsWith("_bucket")) expect(said).toContain(`\`${name}\``);
  });
});
