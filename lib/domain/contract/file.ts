import { withoutInvisible } from "@/lib/domain/core/invisible-characters";
import { withoutEnds } from "@/lib/domain/core/text-ends";

/** The most a file may hold. The database says the same of what it stores. */
export const maximumFileBytes = 10 * 1024 * 1024;

/** What may be kept: types that hold no program, each known by its bytes, with the ending its name must have. */
export const mediaTypes = {
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "image/png": "png",
  "image/jpeg": "jpg",
  "text/plain": "txt",
} as const;
export type MediaType = keyof typeof mediaTypes;

export function isMediaType(text: string): text is MediaType {
  return Object.hasOwn(mediaTypes, text);
}

/** Endings that mean the same type. */
const sameEnding: Readonly<Record<string, string>> = {
  jpeg: "jpg",
  jpe: "jpg",
  text: "txt",
  log: "txt",
  md: "txt",
};

const endingOf = (name: string) => /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase();
const keptEndings: readonly string[] = Object.values(mediaTypes);

/** Whether a name claims another of the types that are kept than its bytes say: a text called .pdf. */
export function isMisnamed(name: string, type: MediaType): boolean {
  const had = endingOf(name) ?? "";
  const meant = sameEnding[had] ?? had;
  return keptEndings.includes(meant) && meant !== mediaTypes[type];
}

// What has a meaning in a path, in a header or to some file system.
const unsafe = /[<>:"/\\|?*]/g;
const longestName = 120;

/** A name fit to be shown and saved: no path, nothing unseen, and the ending its bytes call for. */
export function cleanFileName(name: string, type: MediaType, fallback = "file"): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = withoutInvisible(last).replace(unsafe, " ").replace(/\s+/g, " ").trim();
  const ending = mediaTypes[type];
  const had = endingOf(plain);
  const fits = had !== undefined && (sameEnding[had] ?? had) === ending;
  const stem = withoutEnds(fits ? plain.slice(0, -(had.length + 1)) : plain, ". ");
  const kept = [...(stem || fallback)].slice(0, longestName - ending.length - 1).join("");
  return `${kept}.${fits ? had : ending}`;
}
