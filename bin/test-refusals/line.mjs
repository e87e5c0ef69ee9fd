/** Races, limits of time, and the ends of servers and connections: whether a run meets one is chance, and no promise. */
const chance = /^(40001|40P01|55P03|57014|57P0.|08...)$/;

const name = String.raw`"?[a-z_]\w*"?`;
const written = new RegExp(
  String.raw`\b(?:insert into|update(?! set)|delete from|merge into|truncate(?: table)?)\s+(?:only\s+)?(${name}(?:\.${name})?)`,
  "i",
);

/**
 * One error of PostgreSQL's log as the line of a refusal: who was refused, on which table, by which function, and why. No
 * value is in it, so that every run writes the same line. Undefined for what is no refusal.
 * @param {{ error_severity: string, state_code?: string, user?: string, message: string, context?: string, statement?: string }} entry
 */
export function databaseLine(entry) {
  const { error_severity: severity, state_code: state = "", user = "", message } = entry;
  if (!["ERROR", "FATAL"].includes(severity) || chance.test(state)) return undefined;
  const words = withoutValues(message.split("\n")[0]);
  return ["database", state, user, tableOf(entry), functionOf(entry), words].join(" | ");
}

/** @param {{ by: string, code: string }} refusal of a command, or of a read by the permission it asks */
export const typedLine = ({ by, code }) => ["typed", by, code].join(" | ");

/** Names of ours stay: they are what refused. Ids, numbers and what somebody typed go. @param {string} message */
function withoutValues(message) {
  return message
    .replace(/(?<=: )".*"$/, '"…"')
    .replace(/"([^"]*)"/g, (whole, inner) => (/^[a-z_][\w.]*$/.test(inner) ? whole : '"…"'))
    .replace(/\b(suite_|sigill_template_)\w+/g, "$1…")
    .replace(/\b(?=(?:[\w:.+-]*\d){2})\w[\w:.+-]{4,}\w/g, "…")
    .replace(/(?<![\w.])\d[\d.,:TZ+-]*/g, "…");
}

function tableOf({ message, context = "", statement = "" }) {
  const [, named] = /(?:relation|table) "?([\w.]+)"?/.exec(message) ?? [];
  if (named) return named;
  const [, inner = statement] = /^SQL statement "([\s\S]*?)"$/m.exec(context) ?? [];
  return (written.exec(inner)?.[1] ?? "").replaceAll('"', "");
}

/** The innermost function of the context. */
function functionOf({ context = "" }) {
  return /function ([\w.]+)\(/.exec(context)?.[1] ?? "";
}
