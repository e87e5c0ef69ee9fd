import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { anAddress, baseUrl, unpacked } from "@/e2e/support/door";
import type { Permission } from "@/lib/domain/core/permission";
import { type BulkVerb, bulkPermission } from "@/lib/domain/credential/bulk";

/** The one of the verbs of a bulk act that the sweep tries. */
export const sweptVerb: BulkVerb = "approve";

/** A server action as the build made it callable, and what its command asks for. */
export interface Action {
  id: string;
  name: string;
  file: string;
  permission: Permission;
  /** Routes of the pages that carry it, such as /[organisation]/eids/[eid]/revoke. */
  pages: string[];
}

interface Manifest {
  node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
}

/** Every action of the last build; throws for one whose command cannot be found in the source. */
export function builtActions(): Action[] {
  const manifest: Manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  return Object.entries(manifest.node).map(([id, { workers, filename, exportedName }]) => ({
    id,
    name: exportedName,
    file: filename,
    permission: permissionOf(filename, exportedName),
    pages: Object.keys(workers).map(routeOf),
  }));
}

/** The files marked "use server", whole: each export of one can be called by anybody who knows its id. */
export function serverFiles(): string[] {
  const files = ["app", "components", "lib", "db"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  return files.filter(
    (file) => /\.tsx?$/.test(file) && /^\s*["']use server["']/m.test(readFileSync(file, "utf8")),
  );
}

/** What a file exports, and of these the names that are `formAction(command…)` with the command's file. */
export function exportsOf(file: string): { all: string[]; actions: Map<string, string> } {
  const text = readFileSync(file, "utf8");
  const all = [...text.matchAll(/^export\s+(?:default\s+)?(.*)$/gm)].map((found) => found[1] ?? "");
  const imports = new Map(
    [...text.matchAll(/import \{([^}]*)\} from "([^"]+)"/g)].flatMap(([, names = "", from = ""]) =>
      names.split(",").map((name) => [name.trim(), from] as const),
    ),
  );
  const actions = new Map<string, string>();
  for (const [, name = "", command = ""] of text.matchAll(
    /^export const (\w+) = formAction\(\s*(\w+)[,)]/gm,
  )) {
    const from = imports.get(command);
    if (from && imports.get("formAction") === "@/lib/form-action")
      actions.set(name, `${join(dirname(file), from)}.ts#${command}`);
  }
  return { all, actions };
}

function permissionOf(file: string, name: string): Permission {
  const [source = "", command] = exportsOf(file).actions.get(name)?.split("#") ?? [];
  if (!existsSync(source)) throw new Error(`${name} of ${file} is not formAction(command)`);
  const text = readFileSync(source, "utf8");
  // A command for each verb: the sweep's form names one of them.
  if (new RegExp(`export const ${command} = (?:perVerb|byAct)\\(`).test(text))
    return bulkPermission(sweptVerb);
  // What is done before or after a command wraps it: `export const registerClient = lookingFirst(register);`
  const wrapped = new RegExp(`export const ${command} = (?:\\w+\\()+(\\w+)\\)+;`).exec(text)?.[1];
  const found = new RegExp(
    `const ${wrapped ?? command}\\b[^=]*= command\\(\\{[\\s\\S]*?permission: (?:bulkPermission\\("([^"]+)"\\)|"([^"]+)")`,
  ).exec(text);
  const [, verb, permission] = found ?? [];
  if (verb) return bulkPermission(verb as BulkVerb);
  if (!permission) throw new Error(`${source} states no permission for ${command}`);
  return permission as Permission;
}

/** "app/[organisation]/(officer)/(credential)/eids/page" is the page /[organisation]/eids. */
function routeOf(worker: string): string {
  const parts = worker.split("/").slice(1, -1);
  return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
}

const encodeReply = createRequire(import.meta.url)(
  "next/dist/compiled/react-server-dom-turbopack/client.node",
).encodeReply as (value: unknown) => Promise<FormData | string>;

/** A form's bytes. Each is written once, however many actions it is sent to: to write one takes as long as to call one. */
type Written = { bytes: Uint8Array<ArrayBuffer>; type: string };
const written = {
  script: new WeakMap<FormData, Promise<Written>>(),
  form: new WeakMap<FormData, Promise<Written>>(),
};

function once(form: FormData, how: keyof typeof written, write: () => Promise<Written>): Promise<Written> {
  const known = written[how].get(form) ?? write();
  written[how].set(form, known);
  return known;
}
async function bytesOf(body: FormData | string): Promise<Written> {
  const whole = new Response(body);
  return { bytes: new Uint8Array(await whole.arrayBuffer()), type: whole.headers.get("Content-Type") ?? "" };
}

/**
 * Calls an action as the browser does: the state and the form in React's own encoding, named by a header. Where it leads
 * is told in the answer's head, and by the word "prefetch" only the frame of that page is rendered with it.
 */
export async function callAction(
  id: string,
  path: string,
  form: FormData,
  headers: Record<string, string>,
): Promise<Response> {
  const { bytes, type } = await once(form, "script", async () =>
    bytesOf(await encodeReply([{ status: "idle" }, form])),
  );
  return fetch(`${baseUrl}${path}`, {
    method: "POST",
    body: bytes,
    headers: {
      ...{ "Next-Action": id, Accept: "text/x-component", "Next-Router-Prefetch": "1", "Content-Type": type },
      ...{ "X-Forwarded-For": anAddress(), ...unpacked, ...headers },
    },
    redirect: "manual",
  });
}

/** Calls an action as a plain form does before JavaScript: the id and the state in hidden fields. */
export async function postAction(
  id: string,
  path: string,
  form: FormData,
  headers: Record<string, string>,
): Promise<Response> {
  const { bytes, type } = await once(form, "form", () => bytesOf(form));
  const [, boundary = ""] = type.split("boundary=");
  const hidden = [
    ["$ACTION_REF_1", ""],
    ["$ACTION_1:0", JSON.stringify({ id, bound: "$@1" })],
    ["$ACTION_1:1", '[{"status":"idle"}]'],
  ].map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return fetch(`${baseUrl}${path}`, {
    method: "POST",
    body: Buffer.concat([Buffer.from(hidden.join("")), bytes]),
    headers: { "Content-Type": type, "X-Forwarded-For": anAddress(), ...unpacked, ...headers },
    redirect: "manual",
  });
}
