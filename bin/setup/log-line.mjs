/** A line of a program's own log as a person reads it; other lines as they are. @param {string} line */
export function readable(line) {
  const said = parse(line);
  if (!said) return line;
  const { level, time: _, msg, stack: __, ...about } = said;
  const faults = Object.values(about).filter((one) => one?.stack);
  const rest = Object.entries(about).filter(([, one]) => !one?.stack);
  const words = [
    msg,
    ...rest.map(([key, one]) => `${key}=${typeof one === "string" ? one : JSON.stringify(one)}`),
  ];
  const sign = level === 50 ? "error: " : level === 40 ? "warning: " : "";
  return [sign + words.filter(Boolean).join(" "), ...faults.flatMap(ofFault)].join("\n");
}

/** @returns {string[]} */
function ofFault({ name, message, state, stack, cause }) {
  const why = cause?.stack ? ofFault(cause).map((line) => line.replace(/^ {2}/, "  because ")) : [];
  return [`  ${name}: ${message}${state ? ` (${state})` : ""}`, ...stack.map((at) => `  ${at}`), ...why];
}

/** Whether a program says in its log that it works. @param {string} line */
export function saysReady(line) {
  return parse(line)?.msg === "ready";
}

function parse(line) {
  if (!line.startsWith("{")) return undefined;
  try {
    const said = JSON.parse(line);
    return typeof said.msg === "string" ? said : undefined;
  } catch {
    return undefined;
  }
}
