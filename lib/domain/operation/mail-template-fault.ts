import { Refusal, refuseAll } from "@/lib/domain/core/refusal";
import { withoutEnd, withoutEnds } from "@/lib/domain/core/text-ends";
import { holdsPersonalNumber } from "@/lib/domain/people/number-in-text";
import type { TheirMailKind } from "./mail-kind";
import {
  allTemplateFields,
  type MailTemplateText,
  placeholdersOf,
  type TemplatePart,
  templateBounds,
  templateField,
  templateLanguages,
  templateParts,
} from "./mail-template";

/** The limits that words may lead to: pages to the product's own, mail addresses also to the employer's. */
export interface TemplateLimits {
  page: string;
  mail: readonly string[];
  /** YYYY-MM-DD: no identity number is of somebody born later. */
  today: string;
}

/** Throws with everything that is wrong, each beside its field. */
export function refuseTemplate(kind: TheirMailKind, text: MailTemplateText, limits: TemplateLimits): void {
  refuseAll(
    allTemplateFields.flatMap(({ part, language, field }) => {
      const fault = faultOf(kind, part, text[part][language], limits);
      return fault ? [new Refusal(fault.code, fault.detail, field)] : [];
    }),
  );
  refuseAll(templateParts.flatMap((part) => missingLanguage(part, text)));
  if (allTemplateFields.every(({ part, language }) => text[part][language] === ""))
    throw new Refusal("template-empty", {}, templateField("opening", "sv"));
}

/** Whoever reads the other language should be told the same. */
function missingLanguage(part: TemplatePart, text: MailTemplateText): Refusal[] {
  const missing = templateLanguages.filter((language) => text[part][language] === "");
  const [language] = missing;
  if (missing.length !== 1 || !language) return [];
  return [new Refusal("template-language-missing", { language }, templateField(part, language))];
}

type Fault = Pick<Refusal, "code"> & { detail: Record<string, string> };

function faultOf(
  kind: TheirMailKind,
  part: TemplatePart,
  text: string,
  limits: TemplateLimits,
): Fault | null {
  if (text === "") return null;
  const { lines } = templateBounds[part];
  const written = text.split("\n");
  if (written.length > lines) return { code: "template-lines", detail: { lines: String(lines) } };
  // A line of signs alone divides languages, or hides from mail programs all that comes after it.
  if (written.some((line) => line.trim() !== "" && /^[^\p{L}\p{N}{]*$/u.test(line)))
    return { code: "template-line", detail: {} };
  return placeholderFault(kind, part, text) ?? contentFault(text, limits);
}

function placeholderFault(kind: TheirMailKind, part: TemplatePart, text: string): Fault | null {
  const names = placeholdersOf(kind).map((name) => `{${name}}`);
  const left = names.reduce((rest, name) => rest.replaceAll(name, ""), text);
  const unknown = /\{[^{}\n]*\}?|\}/.exec(left)?.[0];
  if (unknown)
    return { code: "template-placeholder", detail: { name: unknown.slice(0, 40), names: names.join(", ") } };
  if (part === "signature" && !text.includes("{organisation}"))
    return { code: "template-sender", detail: {} };
  return null;
}

function contentFault(text: string, limits: TemplateLimits): Fault | null {
  // As browsers and mail programs read it: full-width letters and dots are letters and dots.
  const read = text
    .normalize("NFKC")
    .replace(/\u3002/g, ".")
    .replace(/\{\w+\}/g, "x");
  if (holdsPersonalNumber(read, limits.today)) return { code: "template-identity-number", detail: {} };
  const other = otherHost(read, limits);
  return other ? { code: "template-link", detail: { link: other.slice(0, 60), host: limits.page } } : null;
}

// Each match begins where its run of characters does: begun in the midst, a run would be read once for each of them.
const link = /(?<![\p{L}\d+.-])[\p{L}\d+.-]+:\/\/\S*/gu;
const mailAddress = /(?<![^\s<>(),;:"])[^\s<>(),;:"]+@([\p{L}\p{N}.-]+)/gu;
/** Mail programs take this for the last part of a host's name. */
const topLevel = /^(?:xn--[a-z\d-]+|\p{L}{2,})(?![\p{L}\p{N}])/u;
const abbreviations = ["t.ex", "m.fl", "o.dyl", "e.dyl"];

/** The first thing in the text that leads somewhere else. */
function otherHost(text: string, { page, mail }: TemplateLimits): string | undefined {
  const links = text.match(link) ?? [];
  const strange = links.find((one) => hostOf(one) !== page);
  if (strange) return strange;
  const name = page.replace(/:\d+$/, "");
  const addresses = [...text.replace(link, " ").matchAll(mailAddress)];
  const other = addresses.find(([, host = ""]) => ![name, ...mail].includes(bare(host)));
  if (other) return other[0];
  const rest = text.replace(link, " ").replace(mailAddress, " ");
  return dottedIn(rest).find((word) => bare(word) !== name && !abbreviations.includes(bare(word)));
}

/** Words with dots in them that mail programs may take for an address, each up to the last part that ends one. */
function dottedIn(text: string): string[] {
  const runs = text.match(/[\p{L}\p{N}.-]+/gu) ?? [];
  return runs
    .flatMap((run) => run.split(".."))
    .flatMap((run) => {
      const parts = withoutEnds(run, ".").split(".");
      const last = parts.findLastIndex((part, at) => at > 0 && topLevel.test(part));
      return last < 0 ? [] : [[...parts.slice(0, last), topLevel.exec(parts[last] ?? "")?.[0]].join(".")];
    });
}

const bare = (host: string): string => withoutEnd(host.toLowerCase().replace(/^www\./, ""), ".");

/** Null also for what hides its host, or has it read differently by different programs. */
function hostOf(address: string): string | null {
  const parsed = !address.includes("\\") && URL.canParse(address) ? new URL(address) : null;
  const isPlain = parsed && /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password;
  return isPlain ? parsed.host : null;
}
