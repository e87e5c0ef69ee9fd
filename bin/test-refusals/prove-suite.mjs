import { appendFileSync } from "node:fs";

// Before each suite: its template, and which refusal of ours it has to do without.
const worker = globalThis.__vitest_worker__;
const { database, files, met } = JSON.parse(process.env.PROVE);
const { template, throws } = files[worker.filepath];
worker.providedContext.database = { ...database, template };
// A read is named by its permission, and is in no command.
const command = throws?.by.includes(":") ? undefined : throws?.by;

globalThis.proveWithout = (fault) => {
  const code =
    fault?.name === "ZodError" ? "invalid-input" : fault?.name === "Refusal" ? fault.code : undefined;
  if (!throws || code !== throws.code || globalThis.sigillWork?.getStore()?.command !== command) return false;
  appendFileSync(met, `${worker.filepath}\n`);
  return true;
};

globalThis.proveParse = (schema, raw) => {
  const { success, data, error } = schema.safeParse(raw);
  if (success) return data;
  if (globalThis.proveWithout(error)) return raw;
  throw error;
};
