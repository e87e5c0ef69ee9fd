import {
  type MailKind,
  type MailPlaceholder,
  mailKinds,
  type TheirMailKind,
  theirMailKind,
} from "./mail-kind";

export const templateLanguages = ["sv", "en"] as const;
export type TemplateLanguage = (typeof templateLanguages)[number];

/** What an employer may write: how a mail begins, what is said last, and whom it is from. What lies between is the product's. */
export const templateParts = ["opening", "closing", "signature"] as const;
export type TemplatePart = (typeof templateParts)[number];
/** A part left empty is the product's. */
export type MailTemplateText = Record<TemplatePart, Record<TemplateLanguage, string>>;

export const templateBounds: Record<TemplatePart, { characters: number; lines: number }> = {
  opening: { characters: 200, lines: 3 },
  closing: { characters: 600, lines: 6 },
  signature: { characters: 300, lines: 6 },
};

/** The form's name of a part in a language. */
export const templateField = (part: TemplatePart, language: TemplateLanguage): string =>
  `${part}-${language}`;

export const allTemplateFields = templateParts.flatMap((part) =>
  templateLanguages.map((language) => ({ part, language, field: templateField(part, language) })),
);

/** A template of which `textOf` says what each part is. */
export function templateText(textOf: (field: string) => string): MailTemplateText {
  const both = (part: TemplatePart) => ({
    sv: textOf(templateField(part, "sv")),
    en: textOf(templateField(part, "en")),
  });
  return { opening: both("opening"), closing: both("closing"), signature: both("signature") };
}

/** As typed, with lines that end as ours do and at most one empty between them: what comes after must not be pushed out of sight. */
export const linesOf = (typed: string): string =>
  typed
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");

/** A mail in one language, as the product wrote it. */
export interface MailPart {
  language: TemplateLanguage;
  opening: string;
  middle: readonly string[];
  signature: string;
}

/** A mail before anybody's own words: what queueMails puts them into. */
export interface MailBody {
  kind: MailKind;
  parts: readonly MailPart[];
  values: Readonly<Partial<Record<MailPlaceholder, string>>>;
}

/** Between the languages of a mail. Not "-- ", which mail programs take for the beginning of a signature. */
export const betweenLanguages = "\n* * *\n\n";

/** The whole mail in every language: with an employer's words where the kind has room for them. */
export function composeMail({ kind, parts, values }: MailBody, text: MailTemplateText | null = null): string {
  const theirs = theirMailKind(kind) ? text : null;
  return parts.map((part) => composePart(part, theirs, values)).join(betweenLanguages);
}

function composePart(part: MailPart, text: MailTemplateText | null, values: MailBody["values"]): string {
  const own = (of: TemplatePart) => filled(text?.[of][part.language] ?? "", values);
  const paragraphs = [
    own("opening") || part.opening,
    ...part.middle,
    own("closing"),
    own("signature") || part.signature,
  ];
  return `${paragraphs.filter((one) => one !== "").join("\n\n")}\n`;
}

/** What is filled in is not looked through again: a desk's name with braces in it stays as it is. */
const filled = (text: string, values: MailBody["values"]): string =>
  text.replace(/\{(\w+)\}/g, (_, name: MailPlaceholder) => values[name] ?? "");

export const placeholdersOf = (kind: TheirMailKind): readonly MailPlaceholder[] => mailKinds[kind].names;
